from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels.toom_cook import toom_cook


@pytest.mark.parametrize("outputs", [2, 4])
def test_toom_cook_gives_correlations(outputs):
    rng = np.random.default_rng(2)
    x, w = rng.standard_normal(outputs + 2), rng.standard_normal(3)
    output, filter, input = toom_cook(outputs, 3)
    expected = [x[i : i + 3] @ w for i in range(outputs)]
    np.testing.assert_allclose(output @ ((filter @ w) * (input @ x)), expected, rtol=1e-12)
