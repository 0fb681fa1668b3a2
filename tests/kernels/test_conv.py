from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import algorithms, col2im
from minigraph.kernels import conv as kernel
from minigraph.kernels.epilogue import AddRow, InTurn
from minigraph.kernels.levers import Levers, using
from minigraph.kernels.windows import Windows
from tests.kernels import loops
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads

TOLERANCE = {np.float64: 1e-12, np.float32: 2e-5, np.float16: 5e-3}


def draw(seed):
    """A random convolution: (x, w, strides, dilations, padding), now and then with an empty batch."""
    rng = np.random.default_rng(seed)
    rank = int(rng.integers(1, 4))
    spatial = rng.integers(1, 9 if rank < 3 else 6, rank)
    kernel = rng.integers(1, 6 if rank < 3 else 4, rank)
    strides = [int(s) for s in rng.integers(1, 4, rank)]
    dilations = [int(s) for s in rng.integers(1, 4, rank)]
    padding = ["SAME", "VALID", [(int(a), int(b)) for a, b in rng.integers(0, 4, (rank, 2))]][
        int(rng.integers(3))
    ]
    if padding == "VALID":
        spatial = spatial + (kernel - 1) * dilations
    elif padding != "SAME":
        spatial = spatial + kernel * dilations
    batch, channels, out = int(rng.integers(0, 4)), int(rng.integers(1, 8)), int(rng.integers(1, 4))
    x = rng.standard_normal((batch, *spatial, channels))
    w = rng.standard_normal((*kernel, channels, out))
    return x, w, strides, dilations, padding


def close(actual, expected, dtype):
    assert actual.dtype == dtype
    assert actual.shape == expected.shape
    scale = max(1.0, np.abs(expected).max(initial=0.0))
    assert np.abs(actual - expected).max(initial=0.0) <= TOLERANCE[dtype] * scale


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
@pytest.mark.parametrize("seed", range(60))
def test_random_convolutions_and_adjoints_equal_loops(seed, dtype):
    x, w, *attrs = draw(seed)
    x, w = x.astype(dtype), w.astype(dtype)
    expected = loops.conv(x, w, *attrs)
    grad = np.random.default_rng(seed).standard_normal(expected.shape).astype(dtype)
    before = x.copy(), w.copy(), grad.copy()

    close(kernel.conv(x, w, *attrs), expected, dtype)
    close(
        kernel.conv_backprop_input(x.shape, w, grad, *attrs),
        loops.conv_backprop_input(x.shape, w, grad, *attrs),
        dtype,
    )
    close(
        kernel.conv_backprop_filter(x, w.shape, grad, *attrs),
        loops.conv_backprop_filter(x, w.shape, grad, *attrs),
        dtype,
    )
    for array, copy in zip((x, w, grad), before, strict=True):
        assert np.array_equal(array, copy)


@pytest.fixture
def small_blocks(monkeypatch):
    """Blocks of 64 rows that are all worth sharing, so that small arrays take the long way round."""
    monkeypatch.setattr("minigraph.kernels.blocks.BLOCK_BYTES", 0)
    monkeypatch.setattr("minigraph.kernels.im2col.ENOUGH_WORK", 0)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("channels", [3, 6])  # gathered by tap and by window
@pytest.mark.parametrize("padding", ["SAME", "VALID", [(2, 0), (0, 3)]])
@pytest.mark.parametrize(
    "kernel_size, stride, dilation", [(1, 1, 1), (1, 2, 1), (3, 1, 2), (4, 3, 1)]
)
def test_many_blocks_join_without_seams(kernel_size, stride, dilation, padding, channels):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((3, 17, 23, channels))
    w = rng.standard_normal((kernel_size, kernel_size, channels, 5))
    attrs = [stride, stride], [dilation, dilation], padding
    y = kernel.conv(x, w, *attrs)
    close(y, loops.conv(x, w, *attrs), np.float64)
    expected = loops.conv_backprop_input(x.shape, w, y, *attrs)
    close(kernel.conv_backprop_input(x.shape, w, y, *attrs), expected, np.float64)
    expected = loops.conv_backprop_filter(x, w.shape, y, *attrs)
    close(kernel.conv_backprop_filter(x, w.shape, y, *attrs), expected, np.float64)


def test_results_do_not_depend_on_the_number_of_threads(monkeypatch):
    monkeypatch.setattr("minigraph.kernels.im2col.ENOUGH_WORK", 0)
    rng = np.random.default_rng(1)
    x = rng.standard_normal((8, 40, 40, 16), np.float32)
    w = rng.standard_normal((3, 3, 16, 24), np.float32)
    attrs = [1, 1], None, "SAME"

    def compute():
        y = kernel.conv(x, w, *attrs)
        dx = kernel.conv_backprop_input(x.shape, w, y, *attrs)
        return y, dx, kernel.conv_backprop_filter(x, w.shape, y, *attrs)

    assert_same_with_any_number_of_threads(compute)


def test_arrays_need_not_be_contiguous():
    rng = np.random.default_rng(2)
    x, w = rng.standard_normal((2, 3, 6, 7)), rng.standard_normal((4, 3, 2, 2))
    x_last, w_last = np.moveaxis(x, 1, -1), np.transpose(w, (2, 3, 1, 0))
    attrs = [2, 1], None, "SAME"
    y = kernel.conv(x_last, w_last, *attrs)
    assert np.array_equal(y, kernel.conv(x_last.copy(), w_last.copy(), *attrs))
    g = np.asfortranarray(y)
    dx = kernel.conv_backprop_input(x_last.shape, w_last, g, *attrs)
    assert np.array_equal(dx, kernel.conv_backprop_input(x_last.shape, w_last.copy(), y, *attrs))
    dw = kernel.conv_backprop_filter(x_last, w_last.shape, g, *attrs)
    assert np.array_equal(dw, kernel.conv_backprop_filter(x_last.copy(), w_last.shape, y, *attrs))


@pytest.mark.parametrize("shape", [(0, 5, 5, 2), (2, 0, 5, 2), (2, 5, 5, 0), (2, 2, 5, 2)])
def test_empty_arrays_give_empty_or_zero_results(shape):
    x, w = np.ones(shape, np.float32), np.ones((3, 3, shape[-1], 4), np.float32)
    attrs = [1, 1], None, "SAME" if shape[1] != 2 else "VALID"
    y = kernel.conv(x, w, *attrs)
    if attrs[-1] == "VALID":
        assert y.shape == (2, 0, 3, 4)
    else:
        assert y.shape == (*shape[:-1], 4)
        assert np.array_equal(y, np.zeros(y.shape))
    dx = kernel.conv_backprop_input(shape, w, y, *attrs)
    assert np.array_equal(dx, np.zeros(shape, np.float32))
    dw = kernel.conv_backprop_filter(x, w.shape, y, *attrs)
    assert np.array_equal(dw, np.zeros(w.shape, np.float32))


def test_float16_is_rounded_once():
    x, w = np.full((1, 4096, 1), 1.0, np.float16), np.full((4096, 1, 1), 0.25, np.float16)
    assert kernel.conv(x, w, [1], None, "VALID").ravel() == np.float16(1024)


def test_wrong_shapes_are_refused():
    x, w = np.ones((1, 5, 5, 2)), np.ones((3, 3, 3, 4))
    with pytest.raises(ValueError, match="2 in channels, but the filter has 3"):
        kernel.conv(x, w, [1, 1], None, "SAME")
    with pytest.raises(ValueError, match="shape \\(1, 5, 5, 1\\)"):
        kernel.conv_backprop_input(
            x.shape, w[:, :, :2], np.ones((1, 5, 5, 1)), [1, 1], None, "SAME"
        )
    with pytest.raises(ValueError, match="shape \\(1, 4, 5, 4\\)"):
        kernel.conv_backprop_filter(x, (3, 3, 2, 4), np.ones((1, 4, 5, 4)), [1, 1], None, "SAME")
    with pytest.raises(ValueError, match="one entry"):
        kernel.conv(x, w[:, :, :2], [1], None, "SAME")


def finishing(bias, other):
    def finish(block, rows):
        block += bias
        block *= other.reshape(-1, other.shape[-1])[rows]

    return finish


@pytest.mark.parametrize("dilation", [1, 2])
@pytest.mark.parametrize("channels", [1, 3, 32])
def test_finish_sees_every_element_once(channels, dilation, monkeypatch):
    rng = np.random.default_rng(5)
    x = rng.standard_normal((2, 9, 10, channels), np.float32)
    w = rng.standard_normal((3, 3, channels, 24), np.float32)
    bias, other = rng.standard_normal(24), rng.standard_normal((2, 9, 10, 24))
    attrs = [1, 1], [dilation, dilation], "SAME"
    expected = (loops.conv(x.astype(float), w.astype(float), *attrs) + bias) * other
    monkeypatch.setattr("minigraph.kernels.algorithms.GAIN", 0.0)
    chosen = algorithms.choose(Windows.of((9, 10), (3, 3), *attrs), 2, w.shape, x.dtype)
    assert chosen == "winograd"
    bias, other = bias.astype("f"), other.astype("f")
    bias_first = InTurn([AddRow(bias), finishing(np.float32(0), other)])
    for on in (Levers(), Levers(winograd=False), Levers.none()):
        for finish in finishing(bias, other), bias_first:
            with using(on):
                close(kernel.conv(x, w, *attrs, finish), expected, np.float32)


def test_one_image_with_many_channels_is_cut_by_channels(monkeypatch):
    monkeypatch.setattr("minigraph.kernels.im2col.ENOUGH_WORK", 0)
    rng = np.random.default_rng(6)
    x, w = rng.standard_normal((1, 4, 4, 5)), rng.standard_normal((2, 2, 5, 70))
    bias, other = rng.standard_normal(70), rng.standard_normal((1, 3, 3, 70))
    attrs = [1, 1], [1, 1], "VALID"
    expected = (loops.conv(x, w, *attrs) + bias) * other
    close(kernel.conv(x, w, *attrs, finishing(bias, other)), expected, np.float64)


def test_a_prepared_filter_gives_the_same_but_for_rounding(monkeypatch):
    monkeypatch.setattr("minigraph.kernels.algorithms.GAIN", 0.0)
    rng = np.random.default_rng(7)
    x = rng.standard_normal((1, 12, 12, 32), np.float32)
    w = rng.standard_normal((3, 3, 32, 32), np.float32)
    attrs = [1, 1], [1, 1], "SAME"
    prepared = kernel.Convolution(x.shape, w, *attrs)
    assert prepared.algorithm == "winograd"
    expected = loops.conv(x.astype(float), w.astype(float), *attrs)
    close(kernel.conv(x, w, *attrs), expected, np.float32)
    close(prepared(x), expected, np.float32)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("seed", range(12))
def test_a_filter_that_stays_gives_the_same_as_one_that_is_given(seed, dtype):
    x, w, *attrs = draw(seed)
    x, w = x.astype(dtype), w.astype(dtype)
    prepared = kernel.Convolution(x.shape, w, *attrs)
    expected = kernel.conv(x, w, *attrs)
    assert prepared.shape == expected.shape
    for _ in range(2):
        actual = prepared(x)
        assert actual.dtype == dtype
        close(actual, expected, dtype)


def test_a_filter_that_stays_must_fit():
    with pytest.raises(ValueError, match="The array has 2 in channels, but the filter has 3"):
        kernel.Convolution((1, 4, 4, 2), np.ones((3, 3, 3, 1)), [1, 1], None, "SAME")


@pytest.mark.parametrize("seed", range(12))
def test_gradients_of_few_channels_equal_loops(seed):
    x, w, *attrs = draw(seed)
    w = np.concatenate([w] * 9, axis=-1)  # enough outputs to sum shifted products instead
    assert col2im.applies(*w.shape[-2:]) == (3 * w.shape[-2] <= w.shape[-1])
    grad = np.random.default_rng(seed).standard_normal(loops.conv(x, w, *attrs).shape)
    expected = loops.conv_backprop_input(x.shape, w, grad, *attrs)
    close(kernel.conv_backprop_input(x.shape, w, grad, *attrs), expected, np.float64)
