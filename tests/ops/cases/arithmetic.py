import numpy as np

from tests.ops.cases.case import Case, f64, i32

positive = f64(3, 4, low=0.5, high=2.0)

CASES = [
    Case("Add", [f64(3, 4), f64(3, 4, seed=1)]),
    Case("Add", [np.array([b"a", b"b"], object), np.array(b"c", object)], note="strings"),
    Case("AddV2", [f64(3, 1), f64(4)], note="broadcast"),
    Case("AddV2", [i32(1, 2), i32(3, 4)], expected=i32(4, 6)),
    Case("Sub", [f64(2, 3), f64()], note="scalar"),
    Case("Mul", [f64(2, 1, 3), f64(4, 1, seed=2)]),
    Case("Pow", [positive, f64(4)]),
    Case("Pow", [f64(3, 2), np.float64(2)], grad=[0], note="square"),
    Case("Pow", [i32(2, 3), i32(3, 2)], expected=i32(8, 9)),
    Case("Maximum", [f64(3, 4), f64(4, seed=1)]),
    Case("Minimum", [f64(3, 4), f64(3, 1, seed=1)]),
    Case("SquaredDifference", [f64(3, 4), f64(4, seed=1)]),
    Case("SquaredDifference", [np.array([1 + 2j]), np.array([1j])], expected=np.array([2 + 0j])),
    Case("Atan2", [f64(3, 4), f64(3, 4, seed=1)]),
    Case("AddN", [[f64(3), f64(3, seed=1), f64(3, seed=2)]]),
    Case("AccumulateNV2", [[f64(3), f64(3, seed=1)]], {"shape": (3,)}),
    Case(
        "BroadcastGradientArgs",
        [i32(2, 3, 1), i32([4])],
        expected=[i32([2]), i32(0, 1)],
    ),
    Case("BroadcastGradientArgs", [i32(2, 1), i32(2, 1)], expected=[i32([]), i32([])], note="same"),
]
