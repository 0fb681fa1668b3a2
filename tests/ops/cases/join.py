import numpy as np

from tests.ops.cases.case import Case, f64, i32

a, b = f64(2, 3), f64(2, 3, seed=1)
words = np.array([[b"a", b"b"]], object)

CASES = [
    Case("Pack", [[a, b]], expected=np.stack([a, b])),
    Case("Pack", [[a, b]], {"axis": -1}, expected=np.stack([a, b], -1), note="last"),
    Case("Pack", [[np.int32(3), np.int32(4)]], expected=np.array([3, 4]), note="scalars"),
    Case("Unpack", [a], {"num": 2}, expected=list(a)),
    Case("Unpack", [a], {"num": 3, "axis": 1}, expected=list(a.T), note="columns"),
    Case("ParallelConcat", [[a[:1], b[:1]]], {"shape": (2, 3)}, hide=False),
    Case("ConcatV2", [[a, b[:, :1]], i32(1)], expected=np.concatenate([a, b[:, :1]], 1)),
    Case("ConcatV2", [[a, b], i32(-2)], note="negative"),
    Case("ConcatV2", [[words, words], i32(0)], note="strings"),
    Case("ConcatV2", [[f64(1, 2, seed=i) for i in range(18)], i32(0)], note="many"),
    Case("Concat", [i32(0), [a, b]], expected=np.concatenate([a, b])),
    Case("ConcatOffset", [i32(1), [i32(2, 3), i32(2, 1)]], expected=[[0, 0], [0, 3]]),
    Case("Split", [i32(1), a], {"num_split": 3}, expected=np.split(a, 3, 1)),
    Case(
        "SplitV",
        [a, np.array([1, -1]), i32(1)],
        {"num_split": 2},
        expected=[a[:, :1], a[:, 1:]],
    ),
]
