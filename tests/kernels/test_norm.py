from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import norm
from tests.kernels import loops

NONE = np.zeros(0)


def parameters(rng, channels):
    return rng.uniform(0.5, 2, channels), rng.standard_normal(channels)


@pytest.mark.parametrize("shape", [(4, 3), (2, 5, 3), (2, 3, 4, 1), (2, 2, 3, 2, 2), (1, 1, 1, 2)])
@pytest.mark.parametrize("first", [False, True])
def test_training_equals_loops(shape, first):
    rng = np.random.default_rng(0)
    x = rng.standard_normal(shape) * 3 + 5
    scale, offset = parameters(rng, shape[-1])
    y, mean, unbiased, biased = loops.batch_norm(x, scale, offset, 0.01)
    axis = 1 if first else -1
    given = np.moveaxis(x, -1, axis)
    before = given.copy()
    out = norm.fused_batch_norm(given, scale, offset, NONE, NONE, 0.01, axis, True)
    expected = np.moveaxis(y, -1, axis), mean, unbiased, mean, biased, 0
    for actual, value in zip(out, expected, strict=True):
        np.testing.assert_allclose(actual, value, rtol=1e-12, atol=1e-12)
    assert np.array_equal(given, before)


@pytest.mark.parametrize("axis", [1, -1])
@pytest.mark.parametrize("is_training", [True, False])
def test_gradients_equal_differences(axis, is_training):
    rng = np.random.default_rng(1)
    x, grad = rng.standard_normal((2, 3, 2, 3)), rng.standard_normal((2, 3, 2, 3))
    scale, offset = parameters(rng, 3)
    mean, variance = (NONE, NONE) if is_training else (offset / 2, scale / 2)
    rest = 0.01, axis, is_training

    def y(x, scale, offset):
        return norm.fused_batch_norm(x, scale, offset, mean, variance, *rest).y

    out = norm.fused_batch_norm(x, scale, offset, mean, variance, *rest)
    actual = norm.fused_batch_norm_grad(grad, x, scale, *out[3:5], *rest)
    expected = (
        loops.numeric_gradient(lambda v: y(v, scale, offset), x, grad),
        loops.numeric_gradient(lambda v: y(x, v, offset), scale, grad),
        loops.numeric_gradient(lambda v: y(x, scale, v), offset, grad),
    )
    for a, e in zip(actual, expected, strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("axis", [1, -1])
def test_pieces_join_and_long_sums_stay_exact(axis, monkeypatch):
    monkeypatch.setattr(norm, "ENOUGH_BYTES", 0)
    rng = np.random.default_rng(2)
    x = rng.standard_normal((5, 3, 17, 3)).astype(np.float32) + 1000
    scale, offset = (p.astype(np.float32) for p in parameters(rng, 3))
    none = NONE.astype(np.float32)
    whole = norm.fused_batch_norm(x, scale, offset, none, none, 0.01, axis, True)
    monkeypatch.setattr(norm, "PIECE_BYTES", 64)
    parts = norm.fused_batch_norm(x, scale, offset, none, none, 0.01, axis, True)
    last = np.moveaxis(x, axis, -1)
    _, mean, unbiased, biased = loops.batch_norm(last, scale, offset, 0.01)
    for out in (whole, parts):
        assert {array.dtype for array in out} == {np.dtype(np.float32)}
        np.testing.assert_allclose(out.batch_mean, mean, rtol=1e-6)
        np.testing.assert_allclose(out.batch_variance, unbiased, rtol=1e-4)
        np.testing.assert_allclose(out.reserve_space_2, biased, rtol=1e-4)


def test_empty_batches_have_no_statistics():
    x = np.zeros((0, 2, 3), np.float32)
    ones, none = np.ones(3, np.float32), NONE.astype(np.float32)
    out = norm.fused_batch_norm(x, ones, ones, none, none, 0.1, -1, True)
    assert out.y.shape == x.shape
    assert np.isnan(out.batch_mean).all() and np.isnan(out.reserve_space_2).all()
    grads = norm.fused_batch_norm_grad(x, x, ones, ones, ones, 0.1, -1, True)
    assert grads.x.shape == x.shape
    assert np.array_equal(grads.scale, [0, 0, 0]) and np.array_equal(grads.offset, [0, 0, 0])


def test_impossible_arguments_are_refused():
    x, v = np.ones((2, 3, 4, 3)), np.ones(3)
    with pytest.raises(ValueError, match="must be empty for training"):
        norm.fused_batch_norm(x, v, v, v, v, 0.1, -1, True)
    with pytest.raises(ValueError, match="axis 1 or the last"):
        norm.fused_batch_norm(x, v, v, NONE, NONE, 0.1, 2, True)
    with pytest.raises(ValueError, match="grad of x's shape"):
        norm.fused_batch_norm_grad(x[:1], x, v, v, v, 0.1, -1, True)


@pytest.mark.parametrize("radius", [0, 1, 2, 9])
def test_lrn_and_its_gradient(radius):
    rng = np.random.default_rng(radius)
    x, grad = rng.standard_normal((2, 1, 2, 5)), rng.standard_normal((2, 1, 2, 5))
    attrs = radius, 1.5, 0.3, 0.75
    y = norm.lrn(x, *attrs)
    np.testing.assert_allclose(y, loops.lrn(x, *attrs), rtol=1e-12)
    expected = loops.numeric_gradient(lambda v: norm.lrn(v, *attrs), x, grad)
    np.testing.assert_allclose(norm.lrn_grad(grad, x, y, *attrs), expected, rtol=1e-6, atol=1e-9)
    half = norm.lrn(x.astype(np.float16), *attrs)
    assert half.dtype == np.float16
    np.testing.assert_allclose(half, y, rtol=4e-3, atol=1e-3)


@pytest.mark.parametrize("axis", [1, -1])
@pytest.mark.parametrize("offset", [0, 1000])
def test_statistics_of_large_arrays_are_as_exact_as_single_precision_allows(axis, offset):
    x = np.random.default_rng(0).standard_normal((16, 24, 24, 24)) + offset
    x += np.arange(16).reshape(-1, 1, 1, 1)  # so that pieces have means of their own
    x = x.astype(np.float32)
    ones, none = np.ones(24, np.float32), NONE.astype(np.float32)
    out = norm.fused_batch_norm(x, ones, ones, none, none, 0.001, axis, True)
    others = tuple(i for i in range(4) if i != axis % 4)
    mean, variance = x.mean(axis=others, dtype=np.float64), x.var(axis=others, dtype=np.float64)
    np.testing.assert_allclose(out.batch_mean, mean, rtol=1e-7)
    np.testing.assert_allclose(out.reserve_space_2, variance, rtol=1e-6)
