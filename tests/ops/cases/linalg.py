import numpy as np

from tests.ops.cases.case import Case, f64

CASES = [
    Case("Diag", [f64(2, 2)]),
    Case("DiagPart", [f64(2, 3, 2, 3)]),
    Case("MatrixDiag", [f64(2, 3)]),
    Case("MatrixDiagPart", [f64(2, 3, 3)]),
    Case("MatrixDiagPart", [f64(2, 3, 4)], note="wide"),
    Case("MatrixSetDiag", [f64(2, 3, 4), f64(2, 3, seed=1)]),
    Case("Qr", [f64(2, 4, 3)]),
    Case("Qr", [f64(4, 3)], {"full_matrices": True}, note="full"),
    Case("Qr", [f64(3, 4).astype(np.float16)], note="half"),
]
