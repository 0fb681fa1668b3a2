import numpy as np

from tests.ops.cases.case import Case, f64

values = np.array([-1.5, -0.5, 0.25, 1.0, 3.0, 12.5])
whole = np.float64(1.0)

CASES = [
    Case("Erf", [f64(3, 4)]),
    Case("Erfc", [f64(3, 4)]),
    Case("Lgamma", [values]),
    Case("Lgamma", [np.array([0.0, -1.0, np.inf])], grad=[], expected=np.full(3, np.inf)),
    Case("Digamma", [values]),
    Case("Polygamma", [whole, values], grad=[1]),
    Case("Polygamma", [whole, np.array([1.0])], grad=[], expected=np.array([np.pi**2 / 6])),
    Case("Zeta", [np.float64(2.5), f64(4, low=0.5)], grad=[1]),
    Case("Zeta", [np.float64(2.0), np.float64(1.0)], grad=[], expected=np.pi**2 / 6),
]
