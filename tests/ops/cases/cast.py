import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case

halves = np.array([-1.5, 0.0, 2.5])

CASES = [
    Case("Cast", [halves], {"DstT": dtypes.int32}, expected=np.array([-1, 0, 2])),
    Case("Cast", [halves], {"DstT": dtypes.bool_}, expected=np.array([True, False, True])),
    Case("Cast", [halves], {"DstT": dtypes.complex128}, expected=halves),
    Case("Cast", [halves + 1j], {"DstT": dtypes.float64}, expected=halves),
    Case("Cast", [np.array([True, False])], {"DstT": dtypes.float32}, expected=np.array([1, 0])),
]
