from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import algorithms, conv, depth
from minigraph.kernels.windows import Windows
from tests.kernels import loops
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads

SINGLE = np.dtype(np.float32)

VOLUMES = [(2, 5, 8, 9, 24), (1, 3, 12, 8, 32), (4, 1, 12, 12, 32)]
"""Volumes large enough for Winograd."""


def draw(seed):
    """A random convolution of volumes: (x, w, strides, dilations, padding)."""
    rng = np.random.default_rng(seed)
    taps, strides, dilations = rng.integers(1, 4, 3), rng.integers(1, 3, 3), rng.integers(1, 3, 3)
    amounts = [(int(a), int(b)) for a, b in rng.integers(0, 3, (3, 2))]
    padding = ["SAME", "VALID", amounts][seed % 3]
    spatial = rng.integers(1, 4, 3) + (0 if padding == "SAME" else taps * dilations)
    x = rng.standard_normal((int(rng.integers(1, 3)), *spatial, int(rng.integers(1, 4))))
    w = rng.standard_normal((*taps, x.shape[-1], int(rng.integers(1, 4))))
    return x, w, [int(n) for n in strides], [int(n) for n in dilations], padding


def over_images(windows):
    """Strides, dilations and padding for the images of windows over volumes."""
    flat = depth.of_images(windows)
    last = [
        start + (count - 1) * stride + (taps - 1) * step + 1
        for start, count, stride, taps, step in zip(
            flat.starts, flat.output, flat.strides, flat.kernel, flat.dilations, strict=True
        )
    ]
    ends = [max(end - size, 0) for end, size in zip(last, flat.input, strict=True)]
    padding = [(-start, end) for start, end in zip(flat.starts, ends, strict=True)]
    return flat.strides, flat.dilations, padding


@pytest.mark.parametrize("seed", range(18))
def test_images_give_what_volumes_give(seed):
    x, w, *attrs = draw(seed)
    expected = loops.conv(x, w, *attrs)
    windows = Windows.of(x.shape[1:-1], w.shape[:-2], *attrs)
    images = depth.images(x, windows)
    actual = loops.conv(images, depth.filter_of_images(w), *over_images(windows))
    assert np.abs(actual.reshape(expected.shape) - expected).max() < 1e-12


@pytest.mark.parametrize("seed", range(6))
def test_filters_come_back(seed):
    w = draw(seed)[1]
    images = depth.filter_of_images(w)
    assert images.shape == depth.sizes_of_images(w.shape)
    assert np.array_equal(depth.filter_of_volumes(images, len(w)), w)


@pytest.fixture
def few_channels_are_enough(monkeypatch):
    monkeypatch.setattr(depth, "FEWEST", 1)


def large(shape, stride=1):
    """A convolution of volumes for which `depth` is chosen, and a gradient."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal(shape, np.float32)
    w = rng.standard_normal((3, 3, 3, shape[-1], 24), np.float32)
    attrs = [stride, 1, 1], [1, 1, 1], "SAME"
    grad = rng.standard_normal(conv.conv(x, w, *attrs).shape, np.float32)
    return x, w, grad, attrs


@pytest.mark.usefixtures("few_channels_are_enough")
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("shape", VOLUMES)
def test_volumes_large_enough_are_convolved_as_images(shape, stride):
    x, w, _, attrs = large(shape, stride)
    windows = Windows.of(shape[1:-1], w.shape[:-2], *attrs)
    assert algorithms.choose(windows, len(x), w.shape, SINGLE, prepared=True) == "depth"
    expected = loops.conv(x.astype(np.float64), w.astype(np.float64), *attrs)
    actual = conv.Convolution(x.shape, w, *attrs)(x)
    assert np.abs(actual - expected).max() < 1e-5 * np.abs(expected).max()


@pytest.mark.usefixtures("few_channels_are_enough")
@pytest.mark.parametrize("shape", VOLUMES)
def test_gradients_equal_loops(shape):
    x, w, grad, attrs = large(shape)
    dx = conv.conv_backprop_input(x.shape, w, grad, *attrs)
    dw = conv.conv_backprop_filter(x, w.shape, grad, *attrs)
    wide = [array.astype(np.float64) for array in (x, w, grad)]
    expected = loops.conv_backprop_input(x.shape, wide[1], wide[2], *attrs)
    assert np.abs(dx - expected).max() < 1e-5 * np.abs(expected).max()
    expected = loops.conv_backprop_filter(wide[0], w.shape, wide[2], *attrs)
    assert np.abs(dw - expected).max() < 1e-5 * np.abs(expected).max()


@pytest.mark.usefixtures("few_channels_are_enough")
def test_results_do_not_depend_on_the_number_of_threads():
    x, w, grad, attrs = large((2, 8, 24, 24, 48))

    def compute():
        dx = conv.conv_backprop_input(x.shape, w, grad, *attrs)
        return conv.conv(x, w, *attrs), dx, conv.conv_backprop_filter(x, w.shape, grad, *attrs)

    assert_same_with_any_number_of_threads(compute)
