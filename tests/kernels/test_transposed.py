from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import transposed as kernel
from minigraph.kernels.windows import Windows
from tests.kernels import loops
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads


def draw(seed):
    """A random convolution with strides: (input shape, filter, strides, dilations, padding)."""
    rng = np.random.default_rng(seed)
    rank = int(rng.integers(1, 4))
    spatial = rng.integers(1, 9 if rank < 3 else 6, rank)
    taps = rng.integers(1, 6 if rank < 3 else 4, rank)
    strides = [int(n) for n in rng.integers(1, 5, rank)]
    dilations = [int(n) for n in rng.integers(1, 4, rank)]
    padding = ["SAME", "VALID", [(int(a), int(b)) for a, b in rng.integers(0, 4, (rank, 2))]][
        seed % 3
    ]
    if padding != "SAME":
        spatial = spatial + taps * dilations
    batch, channels, out = (int(n) for n in rng.integers(1, 4, 3))
    w = rng.standard_normal((*taps, channels, out))
    return (batch, *(int(n) for n in spatial), channels), w, strides, dilations, padding


def arguments(shape, w, *attrs):
    windows = Windows.of(shape[1:-1], w.shape[:-2], *attrs)
    size = (shape[0], *windows.output, w.shape[-1])
    return np.random.default_rng(0).standard_normal(size), windows


@pytest.mark.parametrize("rows", [1, 1024])  # a block for each row of windows, and few blocks
@pytest.mark.parametrize("seed", range(60))
def test_it_equals_loops(seed, rows, monkeypatch):
    monkeypatch.setattr(kernel, "ROWS", rows)
    shape, w, *attrs = draw(seed)
    grad, windows = arguments(shape, w, *attrs)
    expected = loops.conv_backprop_input(shape, w, grad, *attrs)
    np.testing.assert_allclose(kernel.backprop_input(w, grad, windows), expected, atol=1e-12)


@pytest.mark.parametrize(
    "size, taps, stride, dilation", [(7, 1, 3, 1), (9, 2, 4, 2), (6, 3, 2, 2), (1, 3, 2, 1)]
)
def test_inputs_that_no_window_reads_get_zero(size, taps, stride, dilation):
    attrs = [stride], [dilation], "SAME"
    w = np.ones((taps, 2, 3))
    grad, windows = arguments((2, size, 2), w, *attrs)
    expected = loops.conv_backprop_input((2, size, 2), w, grad, *attrs)
    np.testing.assert_allclose(kernel.backprop_input(w, grad, windows), expected, atol=1e-12)


def test_results_do_not_depend_on_the_number_of_threads(monkeypatch):
    monkeypatch.setattr(kernel, "ENOUGH_WORK", 0)
    rng = np.random.default_rng(1)
    w = rng.standard_normal((5, 4, 6, 7), np.float32)
    windows = Windows.of((64, 50), (5, 4), (2, 2), None, "SAME")
    grad = rng.standard_normal((3, 32, 25, 7), np.float32)
    assert_same_with_any_number_of_threads(lambda: [kernel.backprop_input(w, grad, windows)])


def test_it_is_for_strides_or_volumes_and_rows_that_fit():
    assert kernel.applies(Windows.of((8, 8), (3, 3), (1, 2), None, "SAME"))
    assert not kernel.applies(Windows.of((8, 8), (3, 3), (1, 1), None, "SAME"))
    assert kernel.applies(Windows.of((8, 8, 8), (3, 3, 3), (1, 1, 1), None, "SAME"))
    assert not kernel.applies(Windows.of((1 << 20,), (3,), (2,), None, "SAME"))
