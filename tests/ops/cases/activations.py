from tests.ops.cases.case import Case, f64

CASES = [
    Case("Relu", [f64(3, 4)]),
    Case("ReluGrad", [f64(3, 4), f64(3, 4, seed=1)]),
    Case("Elu", [f64(3, 4)]),
    Case("EluGrad", [f64(3, 4), f64(3, 4, seed=1)]),
]
