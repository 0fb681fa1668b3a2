"""Sums over some axes of an array, as products with ones; it does not know what the sums are for.

NumPy adds row to row when the summed axis is not the last, 0.7 elements per nanosecond for rows of
16, and starts anew for every row when it is. A product with a vector of ones runs at 8, and BLAS
adds in several partial sums, which loses less than one long sum does. Long sums are cut into pieces
by shape alone, whose totals are added in double precision.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.threads import WORKERS

PIECE = 1 << 18
"""Elements of one piece."""

PIECE_ROWS = 1 << 13
"""Rows of one piece, so that a single precision sum over them stays exact enough."""

ENOUGH_TO_SPREAD = 1 << 20
"""Elements below which another thread is not worth waking."""

SMALL = 1 << 12
"""Elements below which NumPy's own sum takes less time than choosing."""

SHORT = 1 << 10
"""Elements of a row up to which a product sums it faster than `np.sum`, and as exactly."""


def sum_over(x: Array, axes: Sequence[int]) -> Array:
    """Sum an array over some axes.

    Args:
        x: `number[...]`; float16 is summed in float32, other types in their own.
        axes: distinct axes, from 0 on.

    Returns:
        `number[...]` of the remaining axes, of x's dtype.

    Example:
        >>> sum_over(np.arange(6.0).reshape(2, 3), [0])
        array([3., 5., 7.])
    """
    wide = widened(x)
    axes = sorted(axes)
    if not axes or not _can_multiply(wide, axes):
        return narrowed(np.asarray(wide.sum(axis=tuple(axes), dtype=wide.dtype)), x)
    outer = math.prod(x.shape[: axes[0]])
    inner = math.prod(x.shape[axes[-1] + 1 :])
    cube = wide.reshape(outer, -1, inner)
    sums = _sum_of_rows(cube[0]) if outer == 1 and inner > 1 else _sum_of_middles(cube)
    kept = [size for axis, size in enumerate(x.shape) if axis not in axes]
    return narrowed(sums.astype(wide.dtype, copy=False).reshape(kept), x)


def _can_multiply(x: Array, axes: list[int]) -> bool:
    """Whether an array is large, and a stack of matrices of which the given axes are the middle."""
    together = axes == list(range(axes[0], axes[-1] + 1))
    is_real = x.dtype in (np.float32, np.float64)
    return together and is_real and x.flags.c_contiguous and x.size > SMALL


def _sum_of_rows(x: Array) -> Array:
    """Give `[inner]` for `[reduced, inner]`."""
    rows = min(max(1, PIECE // x.shape[1]), PIECE_ROWS)
    lows = range(0, len(x), rows)
    sums = np.empty((len(lows), x.shape[1]), x.dtype)
    ones = np.ones(rows, x.dtype)

    def add(index: int) -> None:
        piece = x[lows[index] :][:rows]
        np.matmul(ones[: len(piece)], piece, out=sums[index])

    WORKERS.run(range(len(lows)), lambda: add, spread=x.size >= ENOUGH_TO_SPREAD)
    return sums[0] if len(sums) == 1 else sums.sum(axis=0, dtype=np.float64)


def _sum_of_middles(x: Array) -> Array:
    """Give `[outer, inner]` for `[outer, reduced, inner]`."""
    outer, reduced, inner = x.shape
    if inner == 1 and outer == 1:
        return _sum_of_all(x.reshape(-1))
    sums = np.empty((outer, inner), x.dtype)
    each = max(1, PIECE // (reduced * inner))
    ones = np.ones(reduced, x.dtype)

    def add(low: int) -> None:
        part, into = x[low : low + each], sums[low : low + each]
        if inner > 1:
            np.matmul(ones, part, out=into)
        elif reduced <= SHORT:
            np.matmul(part[:, :, 0], ones, out=into[:, 0])
        else:
            np.sum(part, axis=1, out=into)

    WORKERS.run(range(0, outer, each), lambda: add, spread=x.size >= ENOUGH_TO_SPREAD)
    return sums


def _sum_of_all(x: Array) -> Array:
    lows = range(0, len(x), PIECE)
    sums = np.empty(len(lows), x.dtype)

    def add(index: int) -> None:
        sums[index] = x[lows[index] :][:PIECE].sum()

    WORKERS.run(range(len(lows)), lambda: add, spread=len(x) >= ENOUGH_TO_SPREAD)
    return sums.sum(dtype=np.float64)
