import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case, f64

values = np.array([3 + 4j, 1j, -2.0], np.complex128)
double = {"Tout": dtypes.float64}

CASES = [
    Case("Conj", [values], expected=np.conj(values)),
    Case("Real", [values], double, expected=values.real),
    Case("Imag", [values], double, expected=values.imag),
    Case("ComplexAbs", [values], double, expected=np.array([5, 1, 2])),
    Case("Angle", [values], double, expected=np.angle(values)),
    Case("Complex", [f64(3), f64(2, 3)], {"Tout": dtypes.complex128}),
]
