import numpy as np

from tests.ops.cases.case import Case, f64, i32

first, last = np.int32(0), np.int32(-1)
numbers = i32(1, 2, 3)

CASES = [
    Case("Cumsum", [f64(3, 4), last]),
    Case("Cumsum", [f64(3, 4), first], {"exclusive": True, "reverse": True}, note="both"),
    Case("Cumsum", [numbers, first], {"exclusive": True}, expected=i32(0, 1, 3)),
    Case("Cumsum", [numbers, first], {"reverse": True}, expected=i32(6, 5, 3)),
    Case("Cumsum", [np.zeros((0, 2)), first], note="nothing"),
    Case("Cumprod", [f64(3, 4), last]),
    Case("Cumprod", [f64(3, 4), first], {"exclusive": True}, note="exclusive"),
    Case("Cumprod", [numbers, first], {"exclusive": True, "reverse": True}, expected=i32(6, 3, 1)),
]
