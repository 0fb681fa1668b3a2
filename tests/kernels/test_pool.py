from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import pool
from tests.kernels import loops


def draw(seed):
    """Random windows over small integers, so that ties are frequent."""
    rng = np.random.default_rng(seed)
    rank = int(rng.integers(1, 4))
    ksize = [int(k) for k in rng.integers(1, 4, rank)]
    strides = [int(s) for s in rng.integers(1, 4, rank)]
    padding = ["SAME", "VALID"][int(rng.integers(2))]
    spatial = rng.integers(1, 6, rank) + (np.array(ksize) - 1 if padding == "VALID" else 0)
    shape = (int(rng.integers(0, 3)), *spatial, int(rng.integers(1, 3)))
    return rng, rng.integers(-2, 3, shape).astype(np.float64), (ksize, strides, padding)


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16, np.int32])
@pytest.mark.parametrize("seed", range(40))
def test_random_maxima_equal_loops(seed, dtype):
    rng, x, attrs = draw(seed)
    x = x.astype(dtype)
    before = x.copy()
    y = pool.max_pool(x, *attrs)
    assert y.dtype == dtype
    assert np.array_equal(y, loops.max_pool(x, *attrs))
    grad = rng.integers(-9, 9, y.shape).astype(dtype)
    dx = pool.max_pool_grad(x, y, grad, *attrs)
    assert dx.dtype == dtype
    assert np.array_equal(dx, loops.max_pool_grad(x, grad, *attrs))
    grad = rng.integers(-9, 9, x.shape).astype(dtype)
    picked = pool.max_pool_grad_grad(x, y, grad, *attrs)
    assert picked.dtype == dtype
    assert np.array_equal(picked, loops.max_pool_grad_grad(x, grad, *attrs))
    assert np.array_equal(x, before)


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
@pytest.mark.parametrize("seed", range(40))
def test_random_means_equal_loops(seed, dtype):
    rng, x, attrs = draw(seed)
    x = x.astype(dtype)
    tolerance = {"rtol": 4 * np.finfo(dtype).eps, "atol": 8 * np.finfo(dtype).eps}
    y = pool.avg_pool(x, *attrs)
    assert y.dtype == dtype
    np.testing.assert_allclose(y, loops.avg_pool(x, *attrs), **tolerance)
    grad = rng.integers(-9, 9, y.shape).astype(dtype)
    dx = pool.avg_pool_grad(x.shape, grad, *attrs)
    assert dx.dtype == dtype
    np.testing.assert_allclose(dx, loops.avg_pool_grad(x.shape, grad, *attrs), **tolerance)


def test_pieces_of_the_batch_join(monkeypatch):
    monkeypatch.setattr(pool, "PIECE_BYTES", 1)
    monkeypatch.setattr(pool, "ENOUGH_BYTES", 0)
    rng = np.random.default_rng(0)
    x = rng.integers(-2, 3, (7, 5, 6, 2)).astype(np.float64)
    attrs = [3, 2], [2, 1], "SAME"
    y = pool.max_pool(x, *attrs)
    assert np.array_equal(y, loops.max_pool(x, *attrs))
    grad = rng.standard_normal(y.shape)
    expected = loops.max_pool_grad(x, grad, *attrs)
    assert np.abs(pool.max_pool_grad(x, y, grad, *attrs) - expected).max() < 1e-12
    assert np.abs(pool.avg_pool(x, *attrs) - loops.avg_pool(x, *attrs)).max() < 1e-12


def test_channel_first_views_give_the_same():
    x = np.moveaxis(np.random.default_rng(0).standard_normal((2, 3, 5, 6)), 1, -1)
    attrs = [3, 2], [2, 1], "SAME"
    y = pool.max_pool(x, *attrs)
    assert np.array_equal(y, pool.max_pool(x.copy(), *attrs))
    g = np.asfortranarray(y)
    expected = pool.max_pool_grad(x.copy(), y, y, *attrs)
    assert np.array_equal(pool.max_pool_grad(x, g, g, *attrs), expected)
    assert np.array_equal(pool.avg_pool(x, *attrs), pool.avg_pool(x.copy(), *attrs))


def test_wrong_shapes_are_refused():
    x, y = np.zeros((1, 4, 4, 1)), np.zeros((1, 2, 2, 1))
    attrs = [2, 2], [2, 2], "SAME"
    with pytest.raises(ValueError, match="Expected y of shape"):
        pool.max_pool_grad(x, x, y, *attrs)
    with pytest.raises(ValueError, match="Expected grad of shape"):
        pool.max_pool_grad(x, y, x, *attrs)
    with pytest.raises(ValueError, match="Expected grad of shape"):
        pool.max_pool_grad_grad(x, y, y, *attrs)
    with pytest.raises(ValueError, match="Expected grad of shape"):
        pool.avg_pool_grad(x.shape, x, *attrs)
    with pytest.raises(ValueError, match="one entry"):
        pool.avg_pool(x, [2], [2, 2], "SAME")


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_windows_that_do_not_fit_give_nothing(rank):
    x, attrs = np.ones((1, *[2] * rank, 1)), ([4] * rank, [3] * rank, "VALID")
    y = pool.max_pool(x, *attrs)
    assert y.shape == (1, *[0] * rank, 1)
    assert pool.avg_pool(x, *attrs).shape == y.shape
    assert np.array_equal(pool.max_pool_grad(x, y, y, *attrs), np.zeros(x.shape))
    assert pool.max_pool_grad_grad(x, y, x, *attrs).shape == y.shape
    assert np.array_equal(pool.avg_pool_grad(x.shape, y, *attrs), np.zeros(x.shape))
