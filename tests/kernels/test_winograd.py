from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from minigraph.kernels import conv as kernel
from minigraph.kernels import winograd
from minigraph.kernels.levers import Levers, using
from minigraph.kernels.windows import Windows
from tests.kernels import loops
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads


@pytest.fixture
def always(monkeypatch):
    """Winograd wherever it can be, also where it takes longer."""
    monkeypatch.setattr("minigraph.kernels.algorithms.GAIN", 0.0)


def draw(seed):
    rng = np.random.default_rng(seed)
    height, width = (int(n) for n in rng.integers(1, 20, 2))
    dilations = [int(d) for d in rng.integers(1, 4, 2)]
    padding = ["SAME", "VALID", [(int(a), int(b)) for a, b in rng.integers(0, 4, (2, 2))]][
        int(rng.integers(3))
    ]
    if padding == "VALID":
        height, width = height + 2 * dilations[0], width + 2 * dilations[1]
    elif padding != "SAME":
        height, width = height + 3 * dilations[0], width + 3 * dilations[1]
    batch, channels, out = (int(n) for n in rng.integers(1, 6, 3))
    x = rng.standard_normal((batch, height, width, channels))
    w = rng.standard_normal((3, 3, channels, out))
    return x, w, [1, 1], dilations, padding


def with_form(form, x, w, strides, dilations, padding, monkeypatch):
    """The convolution with a filter that stays, by tiles of this size."""
    monkeypatch.setattr(winograd, "form_of", lambda *_: form)
    prepared = kernel.Convolution(x.shape, w, strides, dilations, padding)
    assert prepared.algorithm == "winograd"
    return prepared(x)


def error(actual, expected):
    """The largest error relative to the root mean square."""
    return np.abs(actual - expected).max() / np.sqrt(np.mean(expected**2))


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("blocks", ["shared", "own"])
@pytest.mark.parametrize("seed", range(25))
def test_random_windows_equal_loops(seed, blocks, monkeypatch):
    monkeypatch.setattr(winograd, "PIECE_BYTES", 1)
    if blocks == "shared":
        monkeypatch.setattr(winograd, "LARGE_FILTER", 0)
        monkeypatch.setattr(winograd, "SHARED_BYTES", 10_000)
    x, w, *attrs = draw(seed)
    expected = loops.conv(x, w, *attrs)
    grad = np.random.default_rng(seed).standard_normal(expected.shape)
    single = [a.astype(np.float32) for a in (x, w, grad)]
    actual = kernel.conv(*single[:2], *attrs)
    assert error(actual, expected) < 2e-5
    for form in (winograd.KEPT, winograd.FEW):
        actual = with_form(form, *single[:2], *attrs, monkeypatch)
        assert error(actual, expected) < 2e-5
    actual = kernel.conv_backprop_filter(single[0], w.shape, single[2], *attrs)
    assert error(actual, loops.conv_backprop_filter(x, w.shape, grad, *attrs)) < 2e-5
    actual = kernel.conv_backprop_input(x.shape, single[1], single[2], *attrs)
    assert error(actual, loops.conv_backprop_input(x.shape, w, grad, *attrs)) < 2e-5


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("form", winograd.FORMS.values(), ids=lambda form: str(form.outputs))
@pytest.mark.parametrize("channels", [256, 512])
def test_errors_stay_small_with_many_channels(channels, form, monkeypatch):
    rng = np.random.default_rng(0)
    x = np.maximum(rng.standard_normal((1, 16, 16, channels), np.float32), 0)
    w = rng.standard_normal((3, 3, channels, 64), np.float32)
    attrs = [1, 1], None, "SAME"
    with using(Levers.none()):
        expected = kernel.conv(x.astype(float), w.astype(float), *attrs)
    assert error(with_form(form, x, w, *attrs, monkeypatch), expected) < 8e-6


@pytest.mark.parametrize(
    ("batch", "size", "channels", "outputs"),
    [(1, 56, 256, (4, 4)), (1, 14, 256, (2, 2)), (4, 7, 512, (2, 2)), (32, 7, 512, (4, 4))],
)
def test_few_tiles_are_small_ones(batch, size, channels, outputs):
    windows = Windows.of((size, size), (3, 3), (1, 1), None, "SAME")
    assert winograd.form_of(windows, batch, channels, channels).outputs == outputs


@pytest.mark.usefixtures("always")
def test_channels_are_summed_in_parts_of_any_size(monkeypatch):
    monkeypatch.setattr(winograd, "SUMMED", 3)
    rng = np.random.default_rng(3)
    x, w = rng.standard_normal((1, 9, 10, 8)), rng.standard_normal((3, 3, 8, 5))
    expected = loops.conv(x, w, [1, 1], [1, 1], "SAME")
    actual = kernel.conv(x.astype(np.float32), w.astype(np.float32), [1, 1], None, "SAME")
    assert error(actual, expected) < 5e-6


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("large", [0, 1 << 30])
@pytest.mark.parametrize("dilation", [1, 2])
def test_finish_sees_every_output_once(dilation, large, kept, monkeypatch):
    monkeypatch.setattr(winograd, "LARGE_FILTER", large)
    monkeypatch.setattr(winograd, "ENOUGH_TO_FINISH", 0)
    monkeypatch.setattr(winograd, "PIECE_BYTES", 1)
    rng = np.random.default_rng(4)
    x = rng.standard_normal((3, 11, 7, 2), np.float32)
    w = rng.standard_normal((3, 3, 2, 5), np.float32)
    other = rng.standard_normal((3 * 11 * 7, 5)).astype(np.float32)
    attrs = [1, 1], [dilation, dilation], "SAME"
    convolve = partial(kernel.conv, x, w, *attrs)
    if kept:
        convolve = partial(kernel.Convolution(x.shape, w, *attrs), x)

    def finish(block, rows):
        block += other[rows]

    expected = convolve() + other.reshape(3, 11, 7, 5)
    actual = convolve(finish=finish)
    np.testing.assert_array_equal(actual, expected)


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("large", [0, 1 << 30])
def test_results_do_not_depend_on_the_number_of_threads(large, monkeypatch):
    monkeypatch.setattr(winograd, "LARGE_FILTER", large)
    monkeypatch.setattr(winograd, "PIECE_BYTES", 1 << 16)
    rng = np.random.default_rng(1)
    x = rng.standard_normal((4, 20, 20, 16), np.float32)
    w = rng.standard_normal((3, 3, 16, 24), np.float32)
    attrs = [1, 1], None, "SAME"

    prepared = kernel.Convolution(x.shape, w, *attrs)

    def compute():
        y = kernel.conv(x, w, *attrs)
        return y, prepared(x), kernel.conv_backprop_filter(x, w.shape, y, *attrs)

    assert_same_with_any_number_of_threads(compute)
