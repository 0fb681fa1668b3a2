from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import algorithms, interleaved
from minigraph.kernels import conv as kernel
from minigraph.kernels.windows import Windows
from tests.kernels import loops
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads

SINGLE = np.dtype(np.float32)


def draw(seed):
    rng = np.random.default_rng(seed)
    taps, stride = int(rng.integers(2, 8)), int(rng.integers(1, 5))
    batch, channels, out, length = (int(n) for n in rng.integers((1, 1, 1, 1), (5, 6, 6, 50)))
    padding = ["SAME", "VALID", [(int(rng.integers(4)), int(rng.integers(4)))]][seed % 3]
    length += 0 if padding == "SAME" else taps
    x = rng.standard_normal((batch, length, channels))
    w = rng.standard_normal((taps, channels, out))
    return x, w, Windows.of((length,), (taps,), (stride,), None, padding), padding


def convolve(x, w, windows, finish=None):
    y = np.full((len(x), *windows.output, w.shape[-1]), np.nan, x.dtype)
    interleaved.correlate(x, w, windows, y, finish)
    return y


@pytest.mark.parametrize("rows", [1, 7, 1000])
@pytest.mark.parametrize("seed", range(30))
def test_random_windows_equal_loops(seed, rows, monkeypatch):
    monkeypatch.setattr(interleaved, "ROWS", rows)
    monkeypatch.setattr(interleaved, "EVEN", 1000)
    x, w, windows, padding = draw(seed)
    expected = loops.conv(x, w, windows.strides, [1], padding)
    np.testing.assert_allclose(convolve(x, w, windows), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("rows", [5, 40])
def test_finish_sees_every_row_once(rows, monkeypatch):
    monkeypatch.setattr(interleaved, "ROWS", rows)
    monkeypatch.setattr(interleaved, "EVEN", 1000)
    rng = np.random.default_rng(rows)
    x, w = rng.standard_normal((4, 20, 3)), rng.standard_normal((3, 3, 5))
    other = rng.standard_normal((80, 5))
    windows = Windows.of((20,), (3,), (1,), None, "SAME")

    def finish(block, run):
        block += other[run]

    expected = convolve(x, w, windows) + other.reshape(4, 20, 5)
    np.testing.assert_array_equal(convolve(x, w, windows, finish), expected)


def test_images_of_rows_are_sequences():
    rng = np.random.default_rng(0)
    x = rng.standard_normal((2, 6, 40, 3))
    w = rng.standard_normal((1, 3, 3, 4))
    windows = Windows.of((6, 40), (1, 3), (1, 1), None, "SAME")
    expected = loops.conv(x, w, [1, 1], [1, 1], "SAME")
    np.testing.assert_allclose(convolve(x, w, windows), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("size", "taps", "stride", "batch", "channels", "expected"),
    [
        ((1, 1024), (1, 3), (1, 1), 32, 64, "interleaved"),
        ((4096,), (9,), (2,), 16, 32, "interleaved"),
        ((32, 16), (1, 7), (1, 1), 16, 64, "im2col"),
        ((1, 1024), (1, 3), (2, 2), 32, 64, "interleaved"),
        ((64, 64), (1, 3), (2, 2), 32, 64, "im2col"),
        ((1024,), (3,), (1,), 1, 8, "im2col"),
    ],
)
def test_where_it_is_chosen(size, taps, stride, batch, channels, expected):
    windows = Windows.of(size, taps, stride, None, "SAME")
    assert algorithms.choose(windows, batch, (*taps, channels, 64), SINGLE) == expected


@pytest.mark.parametrize("padding", ["SAME", "VALID"])
def test_results_are_those_of_a_convolution(padding):
    rng = np.random.default_rng(1)
    x = rng.standard_normal((8, 2048, 32))
    w = rng.standard_normal((9, 32, 16))
    windows = Windows.of((2048,), (9,), (1,), None, padding)
    assert algorithms.choose(windows, 8, w.shape, x.dtype) == "interleaved"
    slices = np.lib.stride_tricks.sliding_window_view(x, 9, axis=1)
    whole = np.einsum("bock,kcn->bon", slices, w, optimize=True)
    y = kernel.conv(x, w, [1], None, padding)
    inner = y[:, 4:-4] if padding == "SAME" else y
    np.testing.assert_allclose(inner, whole, rtol=0, atol=1e-11)


def test_results_do_not_depend_on_the_number_of_threads():
    rng = np.random.default_rng(2)
    x = rng.standard_normal((16, 1024, 64), np.float32)
    w = rng.standard_normal((3, 64, 64), np.float32)
    windows = Windows.of((1024,), (3,), (1,), None, "SAME")
    assert_same_with_any_number_of_threads(lambda: (convolve(x, w, windows),))
