from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import depthwise as kernel
from tests.kernels import loops


def draw(seed):
    """A random depthwise convolution: (x, w, strides, dilations, padding)."""
    rng = np.random.default_rng(seed)
    spatial, taps = rng.integers(4, 8, 2), rng.integers(1, 4, 2)
    strides, dilations = ([int(n) for n in rng.integers(1, 3, 2)] for _ in range(2))
    padding = ["SAME", "VALID", [(1, 2), (0, 1)]][seed % 3]
    if padding == "VALID":
        spatial = spatial + taps * dilations
    channels, multiplier = (int(n) for n in rng.integers(1, 4, 2))
    x = rng.standard_normal((int(rng.integers(1, 3)), *spatial, channels))
    w = rng.standard_normal((*taps, channels, multiplier))
    return x, w, strides, dilations, padding


def by_channel(function, channels):
    """A result of plain convolutions, one for each channel, put side by side."""
    return np.concatenate([function(c) for c in range(channels)], axis=-1)


@pytest.mark.parametrize("seed", range(12))
def test_each_channel_is_a_convolution_of_its_own(seed):
    x, w, *rest = draw(seed)
    expected = by_channel(
        lambda c: loops.conv(x[..., c : c + 1], w[:, :, c : c + 1], *rest), x.shape[-1]
    )
    np.testing.assert_allclose(kernel.depthwise_conv(x, w, *rest), expected, atol=1e-12)


@pytest.mark.parametrize("seed", range(12))
def test_adjoints_keep_the_inner_product(seed):
    x, w, *rest = draw(seed)
    y = kernel.depthwise_conv(x, w, *rest)
    grad = np.random.default_rng(seed + 100).standard_normal(y.shape)
    dx = kernel.depthwise_backprop_input(x.shape, w, grad, *rest)
    dw = kernel.depthwise_backprop_filter(x, w.shape, grad, *rest)
    # The convolution is linear in both arguments.
    assert dx.shape == x.shape
    assert dw.shape == w.shape
    assert np.vdot(dx, x) == pytest.approx(np.vdot(grad, y))
    assert np.vdot(dw, w) == pytest.approx(np.vdot(grad, y))


def test_half_precision_is_rounded_once():
    x = np.full((1, 64, 64, 1), 0.1, np.float16)
    y = kernel.depthwise_conv(x, np.ones((64, 64, 1, 1), np.float16), [1, 1], None, "VALID")
    assert y.dtype == np.float16
    assert float(y[0, 0, 0, 0]) == pytest.approx(4096 * float(x[0, 0, 0, 0]), rel=1e-3)


def test_other_channels_or_gradients_are_refused():
    x, w = np.ones((1, 4, 4, 2)), np.ones((2, 2, 3, 1))
    with pytest.raises(ValueError, match="2 channels, but the filter has 3"):
        kernel.depthwise_conv(x, w, [1, 1], None, "SAME")
    with pytest.raises(ValueError, match=r"gradient has shape \(1, 4, 4, 1\)"):
        kernel.depthwise_backprop_filter(x, (2, 2, 2, 1), x[..., :1], [1, 1], None, "SAME")
