import numpy as np

from tests.ops.cases.case import Case, f64, i32

x = f64(3, 4)
dy = f64(2, seed=1)
mirror = {"mode": "REFLECT"}

CASES = [
    Case("Slice", [x, i32(1, 0), i32(2, 3)], expected=x[1:3, :3]),
    Case("Slice", [x, i32(1, 2), i32(-1, -1)], expected=x[1:, 2:], note="rest"),
    Case("StridedSlice", [x, i32(0, 3), i32(3, 0), i32(2, -2)], expected=x[0:3:2, 3:0:-2]),
    Case(
        "StridedSlice",
        [x, i32(0, 0, -1), i32(0, 0, 0), i32(1, 1, 1)],
        {"ellipsis_mask": 1, "new_axis_mask": 2, "shrink_axis_mask": 4},
        expected=x[..., None, -1],
        note="all kinds",
    ),
    Case(
        "StridedSlice",
        [x, i32(2, 1), i32(0, 9), i32(-1, 1)],
        {"end_mask": 1, "begin_mask": 2},
        expected=x[2::-1, :9],
        note="to the edges",
    ),
    Case("StridedSlice", [x, i32([5]), i32([9]), i32([1])], expected=x[5:9], note="outside"),
    Case(
        "StridedSliceGrad",
        [i32(3, 4), i32(0, 1), i32(3, 2), i32(2, 1), dy],
        {"shrink_axis_mask": 2},
        expected=np.array([[0, dy[0], 0, 0], [0] * 4, [0, dy[1], 0, 0]]),
    ),
    Case("Pad", [f64(2, 2), i32([[1, 0], [0, 2]])]),
    Case("PadV2", [f64(2), i32([[1, 2]]), np.float64(7)], grad=[0]),
    Case(
        "MirrorPad", [np.arange(3.0), i32([[2, 1]])], mirror, expected=np.array([2, 1, 0, 1, 2, 1])
    ),
    Case(
        "MirrorPad",
        [np.arange(3.0), i32([[2, 3]])],
        {"mode": "SYMMETRIC"},
        expected=np.array([1, 0, 0, 1, 2, 2, 1, 0]),
        note="symmetric",
    ),
    Case("MirrorPad", [f64(3, 3), i32([[1, 2], [2, 0]])], mirror, note="two"),
    Case("MirrorPadGrad", [np.ones(6), i32([[2, 1]])], mirror, expected=np.array([1, 3, 2])),
    Case("MirrorPadGrad", [f64(8, 4), i32([[2, 3], [0, 1]])], {"mode": "SYMMETRIC"}, note="two"),
]
