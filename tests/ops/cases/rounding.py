import numpy as np

from tests.ops.cases.case import Case, i32

halves = np.array([-1.5, -0.5, 0.5, 1.5, 2.5])
odd = np.array([np.nan, np.inf, -np.inf, 1.0])

CASES = [
    Case("Floor", [halves], expected=np.array([-2, -1, 0, 1, 2])),
    Case("Ceil", [halves], expected=np.array([-1, 0, 1, 2, 3])),
    Case("Rint", [halves], expected=np.array([-2, 0, 0, 2, 2])),
    Case("Round", [halves], expected=np.array([-2, 0, 0, 2, 2])),
    Case("Round", [i32(3, 4)], expected=i32(3, 4), note="integers"),
    Case("IsNan", [odd], expected=np.array([True, False, False, False])),
    Case("IsInf", [odd], expected=np.array([False, True, True, False])),
    Case("IsFinite", [odd], expected=np.array([False, False, False, True])),
]
CASES = [Case(c.op, c.inputs, expected=c.expected, grad=[], note=c.note) for c in CASES]
