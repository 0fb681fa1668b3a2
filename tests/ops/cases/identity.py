import numpy as np

import minigraph as tf
from tests.ops.cases.case import Case, f64

CASES = [
    Case(
        "Const",
        attrs={"value": np.array([1.5, 2.0]), "dtype": tf.float64},
        expected=np.array([1.5, 2.0]),
    ),
    Case("Identity", [f64(2, 3)]),
    Case("IdentityN", [[f64(2, 3), f64(2)]]),
    Case("PlaceholderWithDefault", [f64(2, 3)], {"shape": (2, None)}),
    Case("PreventGradient", [f64(2, 3)], grad=[]),
    Case("StopGradient", [f64(2, 3)]),
]
