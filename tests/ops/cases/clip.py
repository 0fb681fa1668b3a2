import numpy as np

from tests.ops.cases.case import Case, f64

CASES = [
    Case("ClipByValue", [f64(3, 4), np.float64(-1), np.float64(1)]),
    Case("ClipByValue", [f64(3, 4), f64(3, 4, low=-2, high=-1), f64(3, 4, low=1, high=2)]),
]
