from tests.ops.cases.case import Case, f64

inside = f64(3, 4, low=-0.9, high=0.9)

CASES = [
    Case("Sin", [f64(3, 4)]),
    Case("Cos", [f64(3, 4)]),
    Case("Tan", [inside]),
    Case("Asin", [inside]),
    Case("Acos", [inside]),
    Case("Atan", [f64(3, 4)]),
    Case("Sinh", [f64(3, 4)]),
    Case("Cosh", [f64(3, 4)]),
    Case("Asinh", [f64(3, 4)]),
    Case("Acosh", [f64(3, 4, low=1.5, high=3.0)]),
    Case("Atanh", [inside]),
]
