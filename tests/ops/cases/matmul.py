import numpy as np

from tests.ops.cases.case import Case, f64

CASES = [
    Case("MatMul", [f64(2, 3), f64(3, 4)]),
    Case("MatMul", [f64(3, 2), f64(3, 4)], {"transpose_a": True}, note="transpose_a"),
    Case("MatMul", [f64(2, 3), f64(4, 3)], {"transpose_b": True}, note="transpose_b"),
    Case("MatMul", [f64(3, 2), f64(4, 3)], {"transpose_a": True, "transpose_b": True}),
    Case("MatMul", [np.ones((2, 3), np.float16), np.ones((3, 1), np.float16)], note="halves"),
    Case("BatchMatMul", [f64(2, 2, 3), f64(2, 3, 4)]),
    Case("BatchMatMulV2", [f64(2, 1, 2, 3), f64(3, 3, 4)], note="broadcast"),
    Case("BatchMatMulV2", [f64(2, 3, 2), f64(2, 4, 3)], {"adj_x": True, "adj_y": True}),
    Case("BatchMatMulV2", [f64(2, 2, 3), f64(2, 4, 3)], {"adj_y": True}, note="adj_y"),
    Case("BatchMatMulV2", [f64(2, 3, 2), f64(2, 3, 4)], {"adj_x": True}, note="adj_x"),
]
