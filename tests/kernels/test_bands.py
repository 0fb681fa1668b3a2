from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import bands, im2col
from minigraph.kernels.epilogue import AddRow, InTurn
from minigraph.kernels.windows import Windows
from tests.kernels import loops


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("stride, padding", [(1, "SAME"), (2, "SAME"), (1, "VALID"), (3, "VALID")])
@pytest.mark.parametrize("q", [1, 2, 4])
def test_bands_equal_loops(q, stride, padding, channels):
    rng = np.random.default_rng(q)
    width = 12 * stride + (4 if padding == "VALID" else 0)
    x = rng.standard_normal((2, 11, width, channels))
    w = rng.standard_normal((3, 5, channels, 6))
    windows = Windows.of(x.shape[1:3], (3, 5), (stride, stride), None, padding)
    assert windows.output[1] % q == 0
    wider, matrix = bands.banded(windows, w, q)
    y = np.empty((2, *wider.output, q * 6))
    im2col.correlate(x, matrix, wider, y)
    expected = loops.conv(x, w, [stride, stride], [1, 1], padding)
    np.testing.assert_allclose(y.reshape(expected.shape), expected, rtol=1e-10, atol=1e-12)


def test_columns_follow_the_balance_of_copies_and_products(monkeypatch):
    windows = Windows.of((28, 28), (5, 5), (1, 1), None, "SAME")
    monkeypatch.setattr(bands.blas, "is_wide", lambda: False)
    assert bands.columns(windows, 1, 32) == 1
    monkeypatch.setattr(bands.blas, "is_wide", lambda: True)
    assert bands.columns(windows, 1, 32) == 2
    holes = Windows.of((28, 28), (5, 5), (1, 1), [2, 2], "SAME")
    assert bands.columns(holes, 1, 32) == 1


@pytest.mark.parametrize("wide", [False, True])
def test_finish_sees_rows_of_the_result(wide, monkeypatch):
    monkeypatch.setattr(bands.blas, "is_wide", lambda: wide)
    rng = np.random.default_rng(3)
    x, w = rng.standard_normal((2, 8, 8, 1)), rng.standard_normal((5, 5, 1, 8))
    other = rng.standard_normal((2, 8, 8, 8))
    windows = Windows.of((8, 8), (5, 5), (1, 1), None, "SAME")
    y = np.empty_like(other)

    def finish(block, rows):
        block += other.reshape(-1, 8)[rows]

    bands.correlate(x, w, windows, y, finish)
    expected = loops.conv(x, w, [1, 1], [1, 1], "SAME") + other
    np.testing.assert_allclose(y, expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("wide", [False, True])
def test_a_bias_that_comes_first_is_added_once(wide, monkeypatch):
    monkeypatch.setattr(bands.blas, "is_wide", lambda: wide)
    rng = np.random.default_rng(4)
    x, w = rng.standard_normal((2, 8, 8, 1)), rng.standard_normal((5, 5, 1, 8))
    bias = rng.standard_normal(8)
    windows = Windows.of((8, 8), (5, 5), (1, 1), None, "SAME")

    def double(block, rows):
        block *= 2

    expected = loops.conv(x, w, [1, 1], [1, 1], "SAME") + bias
    for changes, factor in ([AddRow(bias)], 1), ([AddRow(bias), double], 2):
        y = np.empty((2, 8, 8, 8))
        bands.correlate(x, w, windows, y, InTurn(changes))
        np.testing.assert_allclose(y, expected * factor, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_not_finite_stays_in_its_own_windows(bad, monkeypatch):
    monkeypatch.setattr(bands.blas, "is_wide", lambda: True)
    rng = np.random.default_rng(5)
    x, w = rng.standard_normal((1, 8, 8, 1)), rng.uniform(1, 2, (5, 5, 1, 8))
    x[0, 3, 3, 0] = bad
    windows = Windows.of((8, 8), (5, 5), (1, 1), None, "SAME")
    assert bands.columns(windows, 1, 8) > 1
    y = np.empty((1, 8, 8, 8))
    bands.correlate(x, w, windows, y)
    expected = loops.conv(x, w, [1, 1], [1, 1], "SAME")
    np.testing.assert_allclose(y, expected, rtol=1e-10, atol=1e-12)
