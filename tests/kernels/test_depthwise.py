from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import depthwise as kernel
from minigraph.kernels.lanes import Layout
from tests.kernels import loops
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads

TOLERANCE = {np.float64: 1e-12, np.float32: 1e-5, np.float16: 5e-3}


def draw(seed):
    """A random depthwise convolution: (x, w, strides, dilations, padding)."""
    rng = np.random.default_rng(seed)
    rank = int(rng.integers(1, 4))
    spatial, taps = rng.integers(1, 8 if rank < 3 else 5, rank), rng.integers(1, 4, rank)
    strides, dilations = ([int(n) for n in rng.integers(1, 4, rank)] for _ in range(2))
    amounts = [(int(a), int(b)) for a, b in rng.integers(0, 4, (rank, 2))]
    padding = ["SAME", "VALID", amounts][seed % 3]
    if padding != "SAME":
        spatial = spatial + taps * dilations
    channels, multiplier = (int(n) for n in rng.integers(1, 4, 2))
    x = rng.standard_normal((int(rng.integers(0, 4)), *spatial, channels))
    w = rng.standard_normal((*taps, channels, multiplier))
    return x, w, strides, dilations, padding


def of_each_channel(function, x, w):
    """Results of plain convolutions, one for each channel, side by side."""
    parts = [function(x[..., c : c + 1], w[..., c : c + 1, :]) for c in range(x.shape[-1])]
    return np.concatenate(parts, axis=-1)


def expected_conv(x, w, *attrs):
    return of_each_channel(lambda x, w: loops.conv(x, w, *attrs), x, w)


def expected_adjoints(x, w, grad, *attrs):
    """The gradients by input and by filter."""
    multiplier = w.shape[-1]
    dx, dw = [], []
    for c in range(x.shape[-1]):
        one, taps = x[..., c : c + 1], w[..., c : c + 1, :]
        g = grad[..., c * multiplier : (c + 1) * multiplier]
        dx.append(loops.conv_backprop_input(one.shape, taps, g, *attrs))
        dw.append(loops.conv_backprop_filter(one, taps.shape, g, *attrs))
    return np.concatenate(dx, axis=-1), np.concatenate(dw, axis=-2)


def close(actual, expected, dtype):
    assert actual.dtype == dtype
    assert actual.shape == expected.shape
    scale = max(1.0, np.abs(expected).max(initial=0.0))
    assert np.abs(actual - expected).max(initial=0.0) <= TOLERANCE[dtype] * scale


def check_all(x, w, attrs, dtype):
    """The convolution and both gradients equal loops and leave their arguments alone."""
    x, w = x.astype(dtype), w.astype(dtype)
    y = expected_conv(x, w, *attrs)
    grad = np.random.default_rng(0).standard_normal(y.shape).astype(dtype)
    before = x.copy(), w.copy(), grad.copy()
    dx, dw = expected_adjoints(x, w, grad, *attrs)
    close(kernel.depthwise_conv(x, w, *attrs), y, dtype)
    close(kernel.depthwise_backprop_input(x.shape, w, grad, *attrs), dx, dtype)
    close(kernel.depthwise_backprop_filter(x, w.shape, grad, *attrs), dw, dtype)
    for array, copy in zip((x, w, grad), before, strict=True):
        assert np.array_equal(array, copy)


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
@pytest.mark.parametrize("seed", range(18))
def test_each_channel_is_a_convolution_of_its_own(seed, dtype):
    x, w, *attrs = draw(seed)
    check_all(x, w, attrs, dtype)


@pytest.fixture
def new_layouts():
    """Layouts as the constants of this test want them."""
    Layout.of.cache_clear()
    yield
    Layout.of.cache_clear()


@pytest.fixture
def small_blocks(monkeypatch, new_layouts):
    """Short rows and many blocks worth sharing, so that small arrays take the long way round."""
    monkeypatch.setattr("minigraph.kernels.lanes.ROW", 24)
    monkeypatch.setattr("minigraph.kernels.depthwise.LONGEST", 24)
    monkeypatch.setattr("minigraph.kernels.lanes.BLOCK", 96)
    monkeypatch.setattr("minigraph.kernels.lanes.ENOUGH_PRODUCTS", 0)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("long_lanes", [1, 192])  # windows as they stand, and copied by tap
@pytest.mark.parametrize("padding", ["SAME", "VALID", [(2, 0), (0, 3)]])
@pytest.mark.parametrize("channels, multiplier", [(5, 1), (3, 2), (2, 3)])
@pytest.mark.parametrize("taps, stride, dilation", [(1, 1, 1), (3, 1, 2), (4, 3, 1)])
def test_blocks_and_rows_join_without_seams(
    taps, stride, dilation, channels, multiplier, padding, long_lanes, monkeypatch
):
    monkeypatch.setattr("minigraph.kernels.lanes.LONG_LANES", long_lanes)
    rng = np.random.default_rng(0)
    x = rng.standard_normal((2, 6, 8, channels))
    w = rng.standard_normal((taps, taps, channels, multiplier))
    check_all(x, w, ([stride] * 2, [dilation] * 2, padding), np.float64)


@pytest.mark.usefixtures("new_layouts")
def test_results_do_not_depend_on_the_number_of_threads(monkeypatch):
    monkeypatch.setattr("minigraph.kernels.lanes.ENOUGH_PRODUCTS", 0)
    rng = np.random.default_rng(1)
    x = rng.standard_normal((8, 20, 20, 24), np.float32)
    w = rng.standard_normal((3, 3, 24, 2), np.float32)
    attrs = [2, 2], None, "SAME"

    def compute():
        y = kernel.depthwise_conv(x, w, *attrs)
        dx = kernel.depthwise_backprop_input(x.shape, w, y, *attrs)
        return y, dx, kernel.depthwise_backprop_filter(x, w.shape, y, *attrs)

    assert_same_with_any_number_of_threads(compute)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("channels", [1, 4])
def test_finish_sees_every_row_once(channels):
    rng = np.random.default_rng(2)
    x, w = rng.standard_normal((2, 9, 8, channels)), rng.standard_normal((3, 3, channels, 2))
    bias, other = rng.standard_normal(2 * channels), rng.standard_normal((2 * 9 * 8, 2 * channels))

    def finish(block, rows):
        block += bias
        block *= other[rows]

    attrs = [1, 1], None, "SAME"
    plain = kernel.depthwise_conv(x, w, *attrs)
    expected = (plain.reshape(other.shape) + bias) * other
    finished = kernel.depthwise_conv(x, w, *attrs, finish)
    np.testing.assert_allclose(finished.reshape(other.shape), expected, rtol=1e-12)


def test_arrays_need_not_be_contiguous():
    rng = np.random.default_rng(3)
    x = np.moveaxis(rng.standard_normal((2, 3, 6, 7)), 1, -1)
    w = np.transpose(rng.standard_normal((2, 3, 2, 2)), (2, 3, 1, 0))
    check_all(x, w, ([2, 1], [1, 1], "SAME"), np.float64)


@pytest.mark.parametrize("shape", [(0, 5, 5, 2), (2, 0, 5, 2), (2, 5, 5, 0), (2, 2, 5, 2)])
def test_empty_arrays_give_empty_or_zero_results(shape):
    x, w = np.ones(shape, np.float32), np.ones((3, 3, shape[-1], 2), np.float32)
    padding = "VALID" if shape[1] == 2 else "SAME"
    y = kernel.depthwise_conv(x, w, [1, 1], None, padding)
    assert y.shape == (2, 0, 3, 4) if padding == "VALID" else (*shape[:-1], 2 * shape[-1])
    dx = kernel.depthwise_backprop_input(shape, w, y, [1, 1], None, padding)
    assert np.array_equal(dx, np.zeros(shape, np.float32))
    dw = kernel.depthwise_backprop_filter(x, w.shape, y, [1, 1], None, padding)
    assert np.array_equal(dw, np.zeros(w.shape, np.float32))


def test_half_precision_is_rounded_once():
    x = np.full((1, 64, 64, 2), 0.1, np.float16)
    y = kernel.depthwise_conv(x, np.ones((64, 64, 2, 1), np.float16), [1, 1], None, "VALID")
    assert y.dtype == np.float16
    assert float(y[0, 0, 0, 0]) == pytest.approx(4096 * float(x[0, 0, 0, 0]), rel=1e-3)


def test_long_sums_of_a_filters_gradient_stay_accurate():
    rng = np.random.default_rng(4)
    x = rng.standard_normal((4, 56, 56, 8), np.float32)
    grad = rng.standard_normal((4, 56, 56, 8), np.float32)
    attrs = [1, 1], None, "SAME"
    exact = kernel.depthwise_backprop_filter(
        x.astype(np.float64), (3, 3, 8, 1), grad.astype(np.float64), *attrs
    )
    actual = kernel.depthwise_backprop_filter(x, (3, 3, 8, 1), grad, *attrs)
    assert np.abs(actual - exact).max() < 1e-6 * np.abs(exact).max()


def test_other_channels_or_gradients_are_refused():
    x, w = np.ones((1, 4, 4, 2)), np.ones((2, 2, 3, 1))
    with pytest.raises(ValueError, match="2 channels, but the filter has 3"):
        kernel.depthwise_conv(x, w, [1, 1], None, "SAME")
    with pytest.raises(ValueError, match=r"gradient has shape \(1, 4, 4, 1\)"):
        kernel.depthwise_backprop_filter(x, (2, 2, 2, 1), x[..., :1], [1, 1], None, "SAME")
