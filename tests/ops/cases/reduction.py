import numpy as np

from tests.ops.cases.case import Case, f64, i32

x = f64(2, 3, 4)
distinct = np.arange(24.0).reshape(2, 3, 4) % 7
bools = np.array([[True, False], [True, True]])

CASES = [
    Case("Sum", [x, i32(0, 2)]),
    Case("Sum", [x, i32(0, 1, 2)], note="all"),
    Case("Sum", [x, np.array(-1, np.int32)], {"keep_dims": True}, note="kept"),
    Case("Sum", [np.ones(4096, np.float16), i32([0])], expected=4096, note="halves"),
    Case("Mean", [x, i32(0, 2)]),
    Case("Mean", [i32(-1, -4), i32([0])], expected=-2, note="integers"),
    Case("Prod", [x, i32(0, 2)]),
    Case("Max", [distinct, i32([1])]),
    Case("Max", [np.zeros((0, 2)), i32([0])], expected=np.array([-np.inf] * 2), note="of none"),
    Case("Min", [distinct, i32([2])]),
    Case(
        "Min",
        [np.zeros((0, 2), np.int32), i32([0])],
        expected=np.array([2**31 - 1] * 2),
        note="of none",
    ),
    Case("EuclideanNorm", [np.array([3.0, 4.0]), i32([0])], expected=5.0),
    Case("All", [bools, i32([1])], expected=np.array([False, True])),
    Case("Any", [~bools, i32([1])], expected=np.array([True, False])),
]
