import numpy as np

from tests.ops.cases.case import Case

symmetric = np.array([[2.0, 1.0], [1.0, 3.0]])
values = np.linalg.eigvalsh(symmetric)
tall = np.array([[3.0, 0.0], [0.0, 2.0], [0.0, 0.0]])

CASES = [
    Case("SelfAdjointEigV2", [symmetric], grad=[]),
    Case("SelfAdjointEigV2", [symmetric], {"compute_v": False}, grad=[], expected=[values, []]),
    Case("Svd", [tall], {"full_matrices": True}, grad=[], note="full"),
    Case("Svd", [tall], {"compute_uv": False}, expected=[np.array([3.0, 2.0]), [], []]),
]
