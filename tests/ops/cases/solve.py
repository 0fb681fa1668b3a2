import numpy as np

from tests.ops.cases.case import Case, f64

matrix = np.array([[2.0, 1.0], [0.5, 3.0]])
pair = np.stack([matrix, matrix.T + 1])
positive = matrix + matrix.T
right = f64(2, 3)

CASES = [
    Case("MatrixInverse", [pair], note="batch"),
    Case("MatrixInverse", [matrix], {"adjoint": True}, grad=[], expected=np.linalg.inv(matrix.T)),
    Case("MatrixDeterminant", [pair]),
    Case("LogMatrixDeterminant", [matrix], expected=[1.0, np.log(5.5)]),
    Case("MatrixSolve", [matrix, right]),
    Case("MatrixSolve", [matrix, right], {"adjoint": True}, note="adjoint"),
    Case("MatrixTriangularSolve", [matrix, right]),
    Case("MatrixTriangularSolve", [matrix, right], {"lower": False, "adjoint": True}),
    Case("Cholesky", [positive], grad=[], expected=np.linalg.cholesky(positive)),
]
