import numpy as np

from tests.ops.cases.case import Case, f64, i32

positive = f64(3, 4, low=0.5, high=2.0)
complex_values = f64(3) + 1j * f64(3, seed=1)

CASES = [
    Case("Neg", [f64(3, 4)]),
    Case("Abs", [f64(3, 4)]),
    Case("Abs", [i32(-1, 2)], expected=i32(1, 2), note="integers"),
    Case("Sign", [f64(3)]),
    Case("Sign", [np.array([3 + 4j, 0])], expected=np.array([0.6 + 0.8j, 0]), note="complex"),
    Case(
        "Sign", [np.array([np.nan, -0.0, -3])], grad=[], expected=np.array([0, 0, -1]), note="NaN"
    ),
    Case("Square", [f64(3, 4)]),
    Case("Sqrt", [positive]),
    Case("SqrtGrad", [positive, f64(3, 4)]),
    Case("Rsqrt", [positive]),
    Case("RsqrtGrad", [positive, f64(3, 4)]),
    Case("Reciprocal", [positive]),
    Case("Inv", [positive]),
    Case("ReciprocalGrad", [positive, f64(3, 4)]),
    Case("Exp", [f64(3, 4)]),
    Case("Exp", [complex_values], note="complex"),
    Case("Expm1", [f64(3, 4)]),
    Case("Log", [positive]),
    Case("Log1p", [positive]),
    Case("Tanh", [f64(3, 4)]),
    Case("TanhGrad", [f64(3, 4), f64(3, 4, seed=1)]),
    Case("Sigmoid", [f64(3, 4)]),
    Case("Sigmoid", [np.float32([-200, 0, 200])], expected=np.array([0, 0.5, 1]), note="far"),
    Case("SigmoidGrad", [f64(3, 4), f64(3, 4, seed=1)]),
]
