from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import algorithms, winograd1d
from minigraph.kernels import conv as kernel
from minigraph.kernels.levers import Levers, using
from minigraph.kernels.windows import Windows
from tests.kernels import loops
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads

SINGLE = np.dtype(np.float32)


def draw(seed):
    rng = np.random.default_rng(seed)
    step, stride = (int(n) for n in rng.integers(1, 4, 2))
    rows, columns = int(rng.integers(step + 1, 5 * step + 1)), int(rng.integers(1, 8))
    height, width = (int(n) for n in rng.integers(1, 18, 2))
    padding = ["SAME", "VALID", [(int(a), int(b)) for a, b in rng.integers(0, 4, (2, 2))]][
        int(rng.integers(3))
    ]
    if padding != "SAME":
        height, width = height + rows, width + columns
    batch, channels, out = (int(n) for n in rng.integers(1, 6, 3))
    x = rng.standard_normal((batch, height, width, channels))
    w = rng.standard_normal((rows, columns, channels, out))
    windows = Windows.of((height, width), (rows, columns), (step, stride), None, padding)
    return x, w, windows, padding


def convolve(x, w, windows, finish=None):
    x, w = x.astype(np.float32), w.astype(np.float32)
    y = np.full((len(x), *windows.output, w.shape[-1]), np.nan, np.float32)
    winograd1d.correlate(x, winograd1d.transformed(w, windows, len(x)), windows, y, finish)
    return y


def error(actual, expected):
    """The largest error relative to the root mean square."""
    return np.abs(actual - expected).max() / np.sqrt(np.mean(expected**2))


@pytest.fixture(params=["one block", "a tile each"])
def blocks(request, monkeypatch):
    monkeypatch.setattr(winograd1d, "EVEN", 1)
    if request.param == "a tile each":
        monkeypatch.setattr(winograd1d, "BLOCK_BYTES", 1)
        monkeypatch.setattr(winograd1d, "BLOCK_ROWS", 1)


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("seed", range(40))
def test_random_windows_equal_loops(seed):
    x, w, windows, padding = draw(seed)
    assert winograd1d.applies(windows, SINGLE)
    expected = loops.conv(x, w, windows.strides, [1, 1], padding)
    assert error(convolve(x, w, windows), expected) < 5e-6


def test_no_images_give_no_images():
    x, w = np.empty((0, 9, 9, 3), np.float32), np.ones((3, 3, 3, 4), np.float32)
    assert kernel.conv(x, w, [1, 1], None, "SAME").shape == (0, 9, 9, 4)


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("height", [4, 8, 11])
def test_finish_sees_every_row_once(height):
    rng = np.random.default_rng(height)
    x, w = rng.standard_normal((3, height, 7, 2)), rng.standard_normal((3, 3, 2, 5))
    other = rng.standard_normal((3 * height * 7, 5)).astype(np.float32)
    windows = Windows.of((height, 7), (3, 3), (1, 1), None, "SAME")

    def finish(block, rows):
        block += other[rows]

    expected = convolve(x, w, windows) + other.reshape(3, height, 7, 5)
    np.testing.assert_array_equal(convolve(x, w, windows, finish), expected)


def test_what_windows_read_beyond_the_end_is_zero(monkeypatch):
    empty = np.empty

    def full_of_infinities(shape, dtype):
        memory = empty(shape, dtype)
        memory.fill(np.inf)
        return memory

    monkeypatch.setattr(winograd1d.np, "empty", full_of_infinities)
    windows = Windows.of((4, 5), (3, 5), (1, 1), None, "VALID")
    with np.errstate(all="raise"):
        y = convolve(np.ones((1, 4, 5, 3)), np.ones((3, 5, 3, 2)), windows)
    np.testing.assert_allclose(y, 45, rtol=1e-6)


@pytest.mark.parametrize(
    ("taps", "stride", "channels", "outputs"),
    [
        *((3, 1, 512, outputs) for outputs in (2, 3, 4, 5)),
        *((5, 1, 64, outputs) for outputs in (2, 3)),
        *((3, 2, 512, outputs) for outputs in (3, 4, 5)),
        *((5, 2, 256, outputs) for outputs in (2, 3, 4, 5)),
        *((7, 2, 64, outputs) for outputs in (2, 3, 4)),
    ],
)
def test_errors_stay_small_with_many_channels(taps, stride, channels, outputs, monkeypatch):
    windows = Windows.of((30, 16), (taps, taps), (stride, stride), None, "SAME")
    assert winograd1d.applies(windows, SINGLE)
    layout = winograd1d._Layout(windows, 1, outputs)
    monkeypatch.setattr(winograd1d._Layout, "of", lambda *sizes: layout)
    rng = np.random.default_rng(0)
    x = np.maximum(rng.standard_normal((1, 30, 16, channels), np.float32), 0)
    w = rng.standard_normal((taps, taps, channels, 32), np.float32)
    with using(Levers.none()):
        expected = kernel.conv(x.astype(float), w.astype(float), windows.strides, None, "SAME")
    assert error(convolve(x, w, windows), expected) < 1e-5


def test_results_do_not_depend_on_the_number_of_threads():
    rng = np.random.default_rng(1)
    x = rng.standard_normal((16, 30, 30, 32), np.float32)
    w = rng.standard_normal((5, 5, 32, 32), np.float32)
    windows = Windows.of((30, 30), (5, 5), (1, 1), None, "SAME")
    assert_same_with_any_number_of_threads(lambda: (convolve(x, w, windows),))


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "batch", "channels", "out", "expected"),
    [
        (32, (3, 3), 1, 32, 16, 16, "winograd1d"),
        (14, (5, 5), 1, 64, 32, 64, "winograd1d"),
        (56, (3, 3), 1, 1, 64, 64, "winograd1d"),
        (28, (3, 3), 1, 1, 512, 512, "winograd"),
        (17, (7, 1), 1, 8, 128, 128, "im2col"),
        (32, (3, 3), 1, 64, 3, 64, "im2col"),
        (224, (7, 7), 2, 4, 3, 64, "winograd1d"),
        (64, (5, 5), 2, 8, 32, 64, "winograd1d"),
        (14, (3, 3), 2, 8, 512, 512, "im2col"),
        (56, (2, 2), 2, 8, 64, 64, "im2col"),
    ],
)
def test_the_fewest_operations_are_chosen(size, kernel, stride, batch, channels, out, expected):
    windows = Windows.of((size, size), kernel, (stride, stride), None, "SAME")
    filter_sizes = (*kernel, channels, out)
    assert algorithms.choose(windows, batch, filter_sizes, SINGLE, prepared=True) == expected
    with using(Levers(winograd=False)):
        assert algorithms.choose(windows, batch, filter_sizes, SINGLE, prepared=True) == "im2col"


@pytest.mark.parametrize(("size", "taps", "stride"), [(28, 3, 1), (32, 5, 2)])
def test_a_prepared_filter_gives_the_same(size, taps, stride):
    rng = np.random.default_rng(2)
    x = rng.standard_normal((8, size, size, 32), np.float32)
    w = rng.standard_normal((taps, taps, 32, 32), np.float32)
    prepared = kernel.Convolution(x.shape, w, [stride, stride], None, "SAME")
    assert prepared.algorithm == "winograd1d"
    assert error(prepared(x), kernel.conv(x, w, [stride, stride], None, "SAME")) < 5e-6
