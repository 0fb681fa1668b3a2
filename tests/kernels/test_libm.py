"""The float32 functions keep within the error their sources promise."""

import numpy as np
import pytest

from minigraph.kernels import libm

FRACTIONS = np.arange(1, 2**14, dtype=np.float32) / np.float32(2**14)


def error_in_units(actual, exact):
    """Measures the largest distance from the exact value, in units of its last float32 place."""
    return np.max(np.abs(actual - exact) / np.spacing(np.abs(exact).astype(np.float32)))


@pytest.mark.parametrize("scale", [1e-30, 1e-3, 1.0, 1e20])
def test_logarithm(scale):
    x = FRACTIONS * np.float32(scale)
    assert error_in_units(libm.log(x), np.log(x.astype(np.float64))) < 0.82


@pytest.mark.parametrize("scale", [1e-5, 1.0, 2 * np.pi])
def test_sine_and_cosine(scale):
    x = FRACTIONS * np.float32(scale)
    sine, cosine = libm.sin_cos(x)
    assert error_in_units(sine, np.sin(x.astype(np.float64))) < 0.57
    assert error_in_units(cosine, np.cos(x.astype(np.float64))) < 0.57


def test_exact_points():
    zero, one = np.zeros(1, np.float32), np.ones(1, np.float32)
    assert zero == libm.log(one)
    assert (zero, one) == libm.sin_cos(zero)


@pytest.mark.parametrize("function", [libm.log, libm.sin_cos])
def test_input_is_unchanged_and_dtype_kept(function):
    x = FRACTIONS.copy()
    results = np.asarray(function(x))
    assert np.float32 == results.dtype
    np.testing.assert_array_equal(FRACTIONS, x)
