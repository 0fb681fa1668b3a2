import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case, f64, i32

CASES = [
    Case("Const", [], {"value": f64(2, 3), "dtype": dtypes.float64}, expected=f64(2, 3)),
    Case("Identity", [f64(2, 3)], expected=f64(2, 3)),
    Case("IdentityN", [[f64(2, 3), i32(1, 2)]], expected=[f64(2, 3), i32(1, 2)]),
    Case("PlaceholderWithDefault", [f64(2)], {"shape": (None,)}, expected=f64(2)),
    Case("PreventGradient", [f64(2)], {"message": "none"}, expected=f64(2), grad=[]),
    Case("StopGradient", [f64(2)], expected=f64(2)),
    Case("StopGradient", [np.array(b"a", object)], note="string"),
]
