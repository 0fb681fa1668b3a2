import numpy as np

from tests.ops.cases.case import Case, f64

CASES = [
    Case("Qr", [f64(2, 4, 3)]),
    Case("Qr", [f64(4, 3)], {"full_matrices": True}, note="full"),
    Case("Qr", [f64(3, 4).astype(np.float16)], note="half"),
]
