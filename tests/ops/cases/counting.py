import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case, f64, i32

CASES = [
    Case("Bincount", [i32(1, 1, 3, 9), np.int32(4), i32([])], expected=i32(0, 2, 0, 1)),
    Case(
        "Bincount",
        [i32(1, 1, 3), np.int32(4), np.array([0.5, 1.0, 2.0])],
        expected=np.array([0, 1.5, 0, 2.0]),
        note="weights",
    ),
    Case(
        "HistogramFixedWidth",
        [np.float32([-1, 0, 1.5, 2, 5, 15]), np.float32([0, 5]), np.int32(5)],
        {"dtype": dtypes.int64},
        expected=np.array([2, 1, 1, 0, 2]),
    ),
    Case("Cross", [f64(2, 3), f64(2, 3, seed=1)]),
]
