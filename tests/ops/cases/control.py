import numpy as np

from tests.ops.cases.case import Case, f64

ROWS = np.array([[1, 2, 2, 5], [7, 7, 3, 4]])
OTHER = np.array([[2, 9], [7, 1]])

CASES = [
    Case("NoOp"),
    Case("ControlTrigger"),
    Case("Assert", [np.bool_(True), [f64(2), np.int32(3)]]),
    Case("Print", [f64(2), [f64(2)]], {"first_n": 0}),
    Case(
        "DenseToDenseSetOperation",
        [ROWS, OTHER],
        {"set_operation": "a-b"},
        expected=[[[0, 0], [0, 1], [1, 0], [1, 1]], [1, 5, 3, 4], [2, 2]],
        note="difference",
    ),
    Case(
        "DenseToDenseSetOperation",
        [ROWS, OTHER],
        {"set_operation": "intersection"},
        expected=[[[0, 0], [1, 0]], [2, 7], [2, 1]],
        note="intersection",
    ),
    Case(
        "DenseToDenseSetOperation",
        [ROWS, OTHER],
        {"set_operation": "union"},
        expected=[
            [[0, 0], [0, 1], [0, 2], [0, 3], [1, 0], [1, 1], [1, 2], [1, 3]],
            [1, 2, 5, 9, 1, 3, 4, 7],
            [2, 4],
        ],
        note="union",
    ),
]
