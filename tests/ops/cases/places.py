import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case, f64, i32

words = np.array([b"b", b"a", b"b"], object)
rows = np.array([[1, 3, 3, 5]])

CASES = [
    Case(
        "Where",
        [np.array([[True, False], [True, True]])],
        expected=np.array([[0, 0], [1, 0], [1, 1]]),
    ),
    Case("Where", [i32(0, 3)], expected=np.array([[1]]), note="numbers"),
    Case(
        "OneHot",
        [np.array([1, -1, 5]), i32(2), np.float64(9), np.float64(-9)],
        expected=np.array([[-9, 9], [-9, -9], [-9, -9]]),
    ),
    Case(
        "OneHot",
        [np.array([[0], [1]]), i32(3), np.int32(1), np.int32(0)],
        {"axis": 0},
        expected=np.array([[[1], [0]], [[0], [1]], [[0], [0]]]),
        note="first",
    ),
    Case("Unique", [i32(3, 1, 3, 2)], expected=[[3, 1, 2], [0, 1, 0, 2]]),
    Case("Unique", [words], {"out_idx": dtypes.int64}, note="strings"),
    Case("Unique", [np.zeros(0)], note="empty"),
    Case("UniqueWithCounts", [i32(3, 1, 3, 2)], expected=[[3, 1, 2], [0, 1, 0, 2], [2, 1, 1]]),
    Case("ListDiff", [i32(4, 2, 1, 4), i32(2)[None]], expected=[[4, 1, 4], [0, 2, 3]]),
    Case("LowerBound", [rows, np.array([[3, 0]])], expected=np.array([[1, 0]])),
    Case("UpperBound", [rows, np.array([[3, 9]])], expected=np.array([[3, 4]])),
    Case(
        "SparseToDense",
        [np.array([[0, 1], [1, 0]]), np.array([2, 2]), f64(2), np.float64(9)],
        {"validate_indices": True},
    ),
    Case(
        "SparseToDense",
        [i32(3, 1), np.array([4], np.int32), np.float32(5), np.float32(0)],
        {"validate_indices": False},
        expected=np.array([0, 5, 0, 5], np.float32),
        note="vector",
    ),
    Case(
        "SparseTensorDenseAdd",
        [np.array([[0, 1], [1, 0], [0, 1]]), f64(3), np.array([2, 2]), f64(2, 2)],
    ),
    Case("GuaranteeConst", [f64(2)]),
    Case("CheckNumerics", [f64(2)], {"message": "sums"}),
    Case("EnsureShape", [f64(2, 3)], {"shape": (None, 3)}),
]
