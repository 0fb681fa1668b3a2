import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case, f64, i32

words = np.array([b"a", b"bc"], object)

CASES = [
    Case("Fill", [i32(2, 3), np.float64(1.5)], grad=[1]),
    Case("Fill", [i32([0]), np.array(b"x", object)], note="strings"),
    Case("ZerosLike", [f64(2, 3)], expected=np.zeros((2, 3))),
    Case("ZerosLike", [words], note="strings"),
    Case("OnesLike", [f64(2, 3)], expected=np.ones((2, 3))),
    Case("Range", [i32(7), i32(1), i32(-2)], expected=np.array([7, 5, 3])),
    Case(
        "Range",
        [np.float32(0), np.float32(0.5), np.float32(0.1)],
        # Each step rounds, as TensorFlow's loop does.
        expected=np.array([0, 0.1, 0.2, 0.3, 0.4], np.float32),
        note="floats",
    ),
    Case(
        "LinSpace",
        [np.float64(0), np.float64(1), i32(5)],
        expected=np.array([0, 0.25, 0.5, 0.75, 1]),
    ),
    Case("LinSpace", [np.float32(3), np.float32(9), i32(1)], expected=np.array([3]), note="one"),
    Case("Shape", [f64(2, 0, 3)], expected=np.array([2, 0, 3])),
    Case("Shape", [f64(2, 3)], {"out_type": dtypes.int64}, expected=np.array([2, 3]), note="long"),
    Case("ShapeN", [[f64(2, 3), f64(4)]], expected=[[2, 3], [4]]),
    Case("Size", [f64(2, 3)], expected=6),
    Case("Rank", [f64(2, 3)], expected=2),
]
