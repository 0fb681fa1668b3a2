from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import elementwise
from minigraph.kernels.select import masked, select

DTYPES = [np.float64, np.float32, np.float16, np.int8, np.int64, np.complex64, np.complex128, bool]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("size", [0, 5, elementwise.LARGE + 3])
def test_choices_equal_where(dtype, size):
    rng = np.random.default_rng(0)
    x, y = rng.integers(-3, 4, (2, size, 2)).astype(dtype)
    mask = rng.random((size, 2)) < 0.5
    if np.dtype(dtype).kind in "fc" and size:
        x[0], y[-1] = np.nan, np.inf
    assert np.array_equal(select(mask, x, y), np.where(mask, x, y), equal_nan=dtype is not bool)
    chosen = masked(mask, x)
    assert chosen.dtype == dtype
    zero = np.zeros((), dtype)
    assert np.array_equal(chosen, np.where(mask, x, zero), equal_nan=dtype is not bool)
    into = np.ones((size, 4), dtype)
    assert masked(mask, x, out=into[:, ::2]).base is into
    assert np.array_equal(into[:, ::2], chosen, equal_nan=dtype is not bool)


def test_operands_broadcast_and_keep_their_places():
    x = np.arange(6.0).reshape(2, 3)
    mask = np.array([[True], [False]])
    assert select(mask, x, np.float64(9)).tolist() == [[0, 1, 2], [9, 9, 9]]
    assert select(np.bool_(False), x, -x).tolist() == (-x).tolist()
    assert select(x > 2, x.astype(object), x.astype(object)).dtype == object
