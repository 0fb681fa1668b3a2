import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case, f64, i32

CASES = [
    Case("RandomUniform", [i32([2, 3])], {"dtype": dtypes.float32, "seed": 1, "seed2": 2}),
    Case(
        "RandomUniformInt",
        [i32([4]), np.int64(-3), np.int64(5)],
        {"seed": 1, "seed2": 2},
    ),
    Case("RandomStandardNormal", [i32([2, 3])], {"dtype": dtypes.float64, "seed": 1, "seed2": 2}),
    Case("TruncatedNormal", [i32([2, 3])], {"dtype": dtypes.float16, "seed": 1, "seed2": 2}),
    Case("RandomShuffle", [f64(5, 2)], {"seed": 1, "seed2": 2}),
    Case("Multinomial", [f64(2, 3), np.int32(4)], {"seed": 1, "seed2": 2}),
]
