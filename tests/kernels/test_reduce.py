from __future__ import annotations

import itertools

import numpy as np
import pytest

from minigraph.kernels import reduce


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16, np.int32, np.complex64])
@pytest.mark.parametrize("shape", [(3, 4, 5, 2), (1, 6, 1, 3), (2, 0, 3), (7,), ()])
@pytest.mark.parametrize("piece", [1 << 18, 4])
def test_sums_over_all_sets_of_axes(dtype, shape, piece, monkeypatch):
    monkeypatch.setattr(reduce, "PIECE", piece)
    monkeypatch.setattr(reduce, "ENOUGH_TO_SPREAD", 0)
    monkeypatch.setattr(reduce, "SMALL", 0)
    x = np.random.default_rng(0).integers(-9, 9, shape).astype(dtype)
    for count in range(len(shape) + 1):
        for axes in itertools.combinations(range(len(shape)), count):
            for array in (x, np.array(x, order="F")):
                actual = reduce.sum_over(array, axes)
                assert actual.dtype == dtype
                assert np.array_equal(actual, x.sum(axis=axes, dtype=dtype))


@pytest.mark.parametrize("axes", [(0,), (1,), (0, 1)])
def test_long_sums_stay_exact(axes):
    x = np.random.default_rng(0).uniform(0, 1, (70_000, 17)).astype(np.float32)
    expected = x.sum(axis=axes, dtype=np.float64)
    np.testing.assert_allclose(reduce.sum_over(x, axes), expected, rtol=5e-7)


def test_infinities_and_nan_are_summed_as_such():
    x = np.zeros((4, 3), np.float32)
    x[:, 0] = [np.inf, 1, 2, 3]
    x[1, 1] = np.nan
    x[:2, 2] = [np.inf, -np.inf]
    with np.errstate(invalid="ignore"):
        actual = reduce.sum_over(x, (0,))
    assert np.array_equal(actual, np.array([np.inf, np.nan, np.nan], np.float32), equal_nan=True)
    assert reduce.sum_over(np.array([[np.inf], [1.0]]), (1,)).tolist() == [np.inf, 1.0]
