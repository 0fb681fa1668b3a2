import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case, f64, i32

rows = np.array([[1.0, 5.0, 5.0], [7.0, -2.0, 3.0]])
axis = np.int32(1)

CASES = [
    Case("ArgMax", [rows, axis], expected=np.array([1, 0])),
    Case("ArgMax", [rows, np.int32(-1)], {"output_type": dtypes.int32}, expected=i32(1, 0)),
    Case("ArgMin", [rows, axis], expected=np.array([0, 1])),
    Case(
        "TopKV2",
        [rows, np.int32(2)],
        grad=[],
        expected=[np.array([[5, 5], [7, 3]]), [[1, 2], [0, 2]]],
    ),
    Case("TopKV2", [f64(2, 5), np.int32(3)], note="gradient"),
    Case("TopKV2", [i32(3, 1, 2), np.int32(0)], expected=[i32([]), i32([])], note="none"),
    Case(
        "InTopKV2",
        [np.float32([[1, 5, 5, 5], [7, -2, 3, 4], [1, 2, 3, 4]]), i32(1, 2, 9), np.int32(2)],
        expected=np.array([True, False, False]),
    ),
]
