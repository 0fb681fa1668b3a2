import numpy as np

from tests.ops.cases.case import Case, f64, i32

rows = f64(3, 2)
mask = np.array([True, False, True])
left, right = np.array([True, True, False, False]), np.array([True, False, True, False])

CASES = [
    Case("Equal", [i32(1, 2), i32([2])], expected=np.array([False, True])),
    Case(
        "Equal",
        [np.array([b"a", b"b"], object), np.array(b"b", object)],
        expected=np.array([False, True]),
    ),
    Case("Equal", [i32(1, 2), i32(1, 2, 3)], {"incompatible_shape_error": False}, expected=False),
    Case("NotEqual", [i32(1, 2), i32([2])], expected=np.array([True, False])),
    Case("NotEqual", [i32(1, 2), i32(1, 2, 3)], {"incompatible_shape_error": False}, expected=True),
    Case("Less", [i32(1, 2, 3), i32([2])], expected=np.array([True, False, False])),
    Case("LessEqual", [i32(1, 2, 3), i32([2])], expected=np.array([True, True, False])),
    Case("Greater", [i32(1, 2, 3), i32([2])], expected=np.array([False, False, True])),
    Case("GreaterEqual", [i32(1, 2, 3), i32([2])], expected=np.array([False, True, True])),
    Case(
        "ApproximateEqual",
        [np.array([1.0, 2.0]), np.array([1.05, 2.2])],
        {"tolerance": 0.1},
        expected=np.array([True, False]),
    ),
    Case("LogicalAnd", [left, right], expected=np.array([True, False, False, False])),
    Case("LogicalOr", [left, right], expected=np.array([True, True, True, False])),
    Case("LogicalNot", [left], expected=np.array([False, False, True, True])),
    Case("Select", [rows > 0, rows, f64(3, 2, seed=1)], note="elements"),
    Case("Select", [mask, rows, f64(3, 2, seed=1)], note="rows"),
    Case("Select", [np.bool_(False), rows, f64(3, 2, seed=1)], note="scalar"),
    Case("SelectV2", [mask[:, None], f64(2), f64(3, 1)], note="broadcast"),
]
