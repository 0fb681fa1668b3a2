"""Special functions against Python's own, and against values of tables."""

import math

import numpy as np
import pytest

from minigraph.kernels import special

POINTS = np.concatenate([np.linspace(-6.003, 26.001, 2001), np.logspace(-10, 1, 50)])


@pytest.mark.parametrize("name", ["erf", "erfc", "lgamma"])
def test_double_precision(name):
    expected = [getattr(math, name)(x) for x in POINTS]
    np.testing.assert_allclose(getattr(special, name)(POINTS), expected, rtol=1e-13, atol=2e-14)


@pytest.mark.parametrize("name", ["erf", "erfc", "lgamma"])
def test_single_precision_is_the_rounded_double(name):
    points = POINTS.astype(np.float32)
    expected = np.array([getattr(math, name)(float(x)) for x in points], np.float32)
    actual = getattr(special, name)(points)
    assert actual.dtype == np.float32
    np.testing.assert_allclose(actual, expected, rtol=1.2e-7, atol=1e-14)


def test_erfc_keeps_its_digits_where_it_is_tiny():
    expected = [math.erfc(x) for x in (5.0, 10.0, 20.0, 26.0)]
    np.testing.assert_allclose(special.erfc(np.array([5.0, 10.0, 20.0, 26.0])), expected, 1e-12)


def test_digamma_at_known_points():
    euler = 0.57721566490153286061
    points = np.array([1.0, 2.0, 0.5, -0.5, 1e-3, 30.0])
    expected = [
        -euler,
        1 - euler,
        -euler - 2 * math.log(2),
        2 - euler - 2 * math.log(2),
        -1000.5755719318103,
        3.3844381326855249,
    ]
    np.testing.assert_allclose(special.digamma(points), expected, rtol=1e-13)


def test_zeta_and_polygamma_at_known_points():
    two, four = np.full(3, 2.0), np.float64(4.0)
    sums = special.zeta(two, np.array([1.0, 0.5, 2.0]))
    np.testing.assert_allclose(sums, [math.pi**2 / 6, math.pi**2 / 2, math.pi**2 / 6 - 1], 1e-14)
    np.testing.assert_allclose(special.zeta(four, np.float64(1.0)), math.pi**4 / 90, 1e-14)
    np.testing.assert_allclose(
        special.polygamma(np.float64(2.0), np.array([1.0, 2.0])),
        [-2.4041138063191886, -0.40411380631918857],
        rtol=1e-13,
    )


def test_values_where_a_function_has_none():
    odd = np.array([0.0, -1.0, -2.0, np.inf, -np.inf, np.nan])
    np.testing.assert_array_equal(special.lgamma(odd), [np.inf] * 5 + [np.nan])
    np.testing.assert_array_equal(special.digamma(odd), [np.inf] * 5 + [np.nan])
    np.testing.assert_array_equal(special.erf(odd[3:]), [1, -1, np.nan])
    np.testing.assert_array_equal(special.erfc(odd[3:]), [0, 2, np.nan])
    x = np.array([1.0, 0.5, 2.0, 2.5])
    q = np.array([1.0, 1.0, 0.0, -1.5])
    np.testing.assert_array_equal(special.zeta(x, q), [np.inf, np.nan, np.inf, np.nan])
    np.testing.assert_array_equal(special.polygamma(np.float64(1.5), np.ones(1)), [np.nan])


def test_scalars_and_empty_arrays():
    assert special.erf(np.float32(0)) == 0
    assert special.erf(np.float32(0)).shape == ()
    assert special.lgamma(np.zeros((0, 3))).shape == (0, 3)
