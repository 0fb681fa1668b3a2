"""Special functions that NumPy lacks: erf, erfc, lgamma, digamma, polygamma, zeta.

Everything is worked out in double precision, to about 1e-14, and rounded to the input's type at the
end. Arrays in, arrays out; this room knows no graph.

Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", chapters 6, 7 and 23; values
where a function has none (poles, infinities) as in Eigen's ``SpecialFunctionsImpl.h``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np
from numpy.polynomial import chebyshev, polynomial

Array = Any

# Beyond this argument the asymptotic series of this room are exact to double precision.
_FAR = 8.0
# B(2k) for k = 1, 2, ...: the Bernoulli numbers of even index.
_BERNOULLI = (1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510)


# Elements worked on at a time, so that the many steps of a series find them in the cache.
_PIECE = 1 << 13


def in_double(function: Callable[..., Array]) -> Callable[..., Array]:
    """Lets ``function`` compute in float64, piece by piece; rounds to the type of the inputs."""

    @wraps(function)
    def rounded(*arrays: Array) -> Array:
        arrays = np.broadcast_arrays(*arrays)
        result = np.empty(arrays[0].shape, arrays[0].dtype)
        flat = result.reshape(-1)
        pieces = [array.reshape(-1) for array in arrays]
        with np.errstate(all="ignore"):
            for i in range(0, flat.size, _PIECE):
                part = slice(i, i + _PIECE)
                flat[part] = function(*[piece[part].astype(np.float64) for piece in pieces])
        return result

    return rounded


def _scaled_erfc(x: float) -> float:
    """erfc(x) * exp(x^2) for x > 0."""
    if x < 6:
        return math.erfc(x) * math.exp(x * x)
    terms = [1.0]
    for n in range(1, 20):
        terms.append(-terms[-1] * (2 * n - 1) / (2 * x * x))
    return math.fsum(terms) / (x * math.sqrt(math.pi))


def _fit_tail() -> Array:
    """Chebyshev coefficients of t -> erfc(x) * exp(x^2) / t, where t = 2 / (2 + x) in (0, 1]."""

    def tail(nodes: Array) -> Array:
        t = (nodes + 1) / 2
        return np.array([_scaled_erfc(2 / v - 2) / v if v < 1 else 1.0 for v in t])

    return chebyshev.chebinterpolate(tail, 30)


# erf(x) / x as a power series in x^2, exact for |x| <= 1 ...
_ERF = [2 / math.sqrt(math.pi) * (-1) ** n / (math.factorial(n) * (2 * n + 1)) for n in range(20)]
# ... and the rest of the way to 1 beyond.
_TAIL = _fit_tail()


def _erf_near(x: Array) -> Array:
    near = np.clip(x, -1, 1)
    return near * polynomial.polyval(near * near, _ERF)


def _erfc_far(x: Array) -> Array:
    """erfc of x >= 0."""
    far = np.minimum(x, 30)
    t = 2 / (2 + far)
    return t * np.exp(-far * far) * chebyshev.chebval(2 * t - 1, _TAIL)


@in_double
def erf(x: Array) -> Array:
    """The error function, 2 / sqrt(pi) * integral of exp(-t^2) from 0 to x."""
    result = _erf_near(x)
    far = np.abs(x) >= 1
    result[far] = np.copysign(1 - _erfc_far(np.abs(x[far])), x[far])
    return result


@in_double
def erfc(x: Array) -> Array:
    """1 - erf(x), accurate where that is near 0."""
    far = _erfc_far(np.abs(x))
    return np.where(np.abs(x) < 0.5, 1 - _erf_near(x), np.where(x < 0, 2 - far, far))


def _sin_pi(x: Array) -> Array:
    """sin(pi * x), exactly 0 at whole numbers."""
    nearest = np.rint(x)
    return np.sin(np.pi * (x - nearest)) * np.where(np.mod(nearest, 2) == 0, 1.0, -1.0)


def _lgamma_positive(x: Array) -> Array:
    """log(gamma(x)) for x >= 0.5: Stirling's series, reached by gamma(x + 1) = x gamma(x)."""
    near = x < _FAR
    product = np.ones_like(x)
    for k in range(int(_FAR)):
        product = product * np.where(near, x + k, 1.0)
    z = np.where(near, x + _FAR, x)
    series = [b / (2 * k * (2 * k - 1)) for k, b in enumerate(_BERNOULLI, 1)]
    correction = polynomial.polyval(1 / (z * z), series) / z
    stirling = (z - 0.5) * np.log(z) - z + 0.5 * math.log(2 * math.pi) + correction
    return np.where(np.isposinf(x), x, stirling - np.log(product))


@in_double
def lgamma(x: Array) -> Array:
    """The logarithm of the absolute value of the gamma function; infinite at its poles."""
    mirrored = x < 0.5
    value = _lgamma_positive(np.where(mirrored, 1 - x, x))
    reflected = np.log(np.pi / np.abs(_sin_pi(x))) - value
    pole = np.isneginf(x) | ((x <= 0) & (x == np.floor(x)))
    return np.where(pole, np.inf, np.where(mirrored, reflected, value))


def _digamma_positive(x: Array) -> Array:
    """The derivative of log(gamma(x)) for x >= 0.5."""
    near = x < _FAR
    shift = np.zeros_like(x)
    for k in range(int(_FAR)):
        shift = shift + np.where(near, 1 / (x + k), 0.0)
    z = np.where(near, x + _FAR, x)
    series = [b / (2 * k) for k, b in enumerate(_BERNOULLI, 1)]
    square = 1 / (z * z)
    return np.log(z) - 0.5 / z - polynomial.polyval(square, series) * square - shift


@in_double
def digamma(x: Array) -> Array:
    """The derivative of ``lgamma``; infinite at its poles."""
    mirrored = x < 0.5
    value = _digamma_positive(np.where(mirrored, 1 - x, x))
    # cot(pi x) repeats after 1; near 0 its argument keeps all its digits.
    offset = x - np.rint(x)
    reflected = value - np.pi / np.tan(np.pi * offset)
    pole = np.isneginf(x) | ((x <= 0) & (x == np.floor(x)))
    return np.where(pole, np.inf, np.where(mirrored, reflected, value))


@in_double
def zeta(x: Array, q: Array) -> Array:
    """The Hurwitz zeta function, the sum of (q + k)^-x over k = 0, 1, ...

    Terms are added one by one until q + k is large; Euler and Maclaurin's series is the rest.
    """
    pole = (x == 1) | ((q <= 0) & (q == np.floor(q)))
    undefined = (x < 1) | ((q < 0) & (x != np.floor(x))) | np.isnan(x) | np.isnan(q)
    z = np.where(pole | undefined | np.isinf(q), 1.0, q)
    total = np.zeros(z.shape)
    while np.any(near := z < _FAR):
        total = total + np.where(near, z**-x, 0.0)
        z = np.where(near, z + 1, z)
    total = total + z ** (1 - x) / (x - 1) + 0.5 * z**-x
    rising, power = x, z ** (-x - 1)
    for k, bernoulli in enumerate(_BERNOULLI, 1):
        total = total + bernoulli / math.factorial(2 * k) * rising * power
        rising = rising * (x + 2 * k - 1) * (x + 2 * k)
        power = power / (z * z)
    total = np.where(np.isinf(q), np.nan, total)
    return np.where(pole, np.inf, np.where(undefined, np.nan, total))


@in_double
def polygamma(a: Array, x: Array) -> Array:
    """The a-th derivative of ``digamma``, for whole a >= 0; NaN for others."""
    order = np.where((a >= 0) & (a == np.floor(a)), a, 1.0)
    factorial = np.exp(lgamma(order + 1))
    sign = np.where(np.mod(order, 2) == 0, -1.0, 1.0)
    derivative = sign * factorial * zeta(order + 1, x)
    return np.where(order == a, np.where(a == 0, digamma(x), derivative), np.nan)
