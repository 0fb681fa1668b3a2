from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels.toom_cook import toom_cook


@pytest.mark.parametrize(("outputs", "taps"), [(2, 3), (4, 3), (3, 4), (2, 5)])
def test_toom_cook_gives_correlations(outputs, taps):
    rng = np.random.default_rng(2)
    x, w = rng.standard_normal(outputs + taps - 1), rng.standard_normal(taps)
    output, filter, input = toom_cook(outputs, taps)
    expected = [x[i : i + taps] @ w for i in range(outputs)]
    np.testing.assert_allclose(output @ ((filter @ w) * (input @ x)), expected, rtol=1e-12)
