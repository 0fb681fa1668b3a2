import numpy as np

from tests.ops.cases.case import Case, f64, i32

away = f64(3, 4, low=0.5, high=2.0, seed=3)
sevens = i32(7, -7, 7, -7)
twos = i32(2, 2, -2, -2)
zero_last = np.array([1.0, 2.0, 0.0])

CASES = [
    Case("Div", [f64(3, 4), away]),
    Case("Div", [sevens, twos], expected=i32(3, -3, -3, 3), note="integers"),
    Case("RealDiv", [f64(3, 1), away]),
    Case("TruncateDiv", [sevens, twos], expected=i32(3, -3, -3, 3)),
    Case("FloorDiv", [sevens, twos], expected=i32(3, -4, -4, 3)),
    Case("FloorDiv", [np.float64(1.0), np.float64(0.1)], expected=10.0, grad=[], note="floats"),
    Case("FloorMod", [sevens, twos], expected=i32(1, 1, -1, -1)),
    Case("FloorMod", [f64(3, 4), away], note="floats"),
    Case("Mod", [sevens, twos], expected=i32(1, -1, 1, -1)),
    Case("TruncateMod", [sevens, twos], expected=i32(1, -1, 1, -1)),
    Case("DivNoNan", [f64(3), zero_last], grad=[0], expected=f64(3) * [1, 0.5, 0]),
    Case("DivNoNan", [f64(3, 4), away], note="gradient"),
    Case(
        "MulNoNan",
        [np.array([1.0, np.inf]), np.array([2.0, 0.0])],
        grad=[],
        expected=np.array([2, 0]),
    ),
    Case("MulNoNan", [f64(3, 4), f64(4)], note="gradient"),
    Case(
        "Xdivy", [np.array([1.0, 0.0]), np.array([2.0, 0.0])], grad=[], expected=np.array([0.5, 0])
    ),
    Case("Xdivy", [f64(3, 4), away], note="gradient"),
    Case(
        "Xlogy", [np.array([1.0, 0.0]), np.array([np.e, 0.0])], grad=[], expected=np.array([1, 0])
    ),
    Case("Xlogy", [f64(4), away], note="gradient"),
]
