"""Applies a rule to large arrays piece by piece, on several threads; it knows no particular rule.

A rule of several passes finds each piece in the cache after the first. A bias or another row that
is added to every row of an array is laid side by side a few times first, because NumPy starts its
inner loop anew for every row: rows of 16 run at 1.7 elements per nanosecond, rows of 1024 at 4.
Every element is computed by itself, so cutting changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.threads import WORKERS

PIECE = 1 << 15
"""Elements of one piece of a rule with several passes, so that they are served from the cache."""

SHARED_PIECE = 1 << 18
"""The same on several threads. Smaller pieces would fit a nearer cache, but between two short calls
of NumPy two threads wait for each other."""

PIECES = 4
"""Pieces of a rule with one pass, which gains by threads only."""

ROW = 1 << 13
"""Elements that a row should have, so that NumPy's inner loops are long. Between 1,000 and 6,000 an
addition in place may run at 0.6 elements per nanosecond instead of 4 to 9, by where arrays lie."""

ENOUGH_TO_TILE = 1 << 17
"""Elements from which laying short rows side by side pays."""

NARROW = 64
"""Entries of a row from which NumPy is fast without help."""

ENOUGH_TO_SPREAD = 1 << 21
"""Additions (elements times work) below which another thread is not worth waking."""


LARGE = 1 << 15
"""Elements of a result below which calling the rule at once is always best."""


def elementwise(
    rule: Callable[..., Any],
    *arrays: Array,
    out: Array | None = None,
    work: int = 1,
    dtype: Any = None,
) -> Array:
    """Give `rule(*arrays, out=out)`.

    Args:
        rule: a ufunc, or a function of several ufuncs, that computes every element of its result
            from the operands' elements at that place, as NumPy's broadcasting says. It may be
            called with views that have another shape, but whose last axes broadcast likewise.
        arrays: `dtype[...]`; one of them should have the result's shape.
        out: where the result goes, perhaps one of the arrays; a new array if None.
        work: how many times dearer than an addition the rule is.
        dtype: of a new result; if None what a ufunc gives, the first array's for a function.

    Returns:
        The result; `out` if it was given.

    Example:
        >>> elementwise(np.add, np.zeros((2, 3)), np.array([1.0, 2.0, 3.0]))
        array([[1., 2., 3.],
               [1., 2., 3.]])
    """
    for array in arrays:
        if array.size >= LARGE:
            break
    else:
        return rule(*arrays, out=out)
    one_pass = isinstance(rule, np.ufunc)
    whole = max(arrays, key=_size)
    spread = whole.size * work >= ENOUGH_TO_SPREAD
    if one_pass and not spread and not _narrow(arrays, whole.size):
        return rule(*arrays, out=out)
    if out is None and (not one_pass or _fits(whole.shape, arrays)):
        if dtype is None:
            samples = [a.reshape(-1)[:1] for a in arrays]
            dtype = rule(*samples).dtype if one_pass else arrays[0].dtype
        out = np.empty(np.broadcast_shapes(*(a.shape for a in arrays)), dtype)
    if out is None or out.shape != whole.shape or not _fits(whole.shape, (*arrays, out)):
        return rule(*arrays, out=out)
    views = _views(whole.shape, (*arrays, out))
    shape = views[-1].shape
    rows = -(-shape[0] // PIECES)
    if not one_pass:
        rows = max(1, (SHARED_PIECE if spread else PIECE) * shape[0] // whole.size)

    def do(low: int) -> None:
        *operands, into = (v[low : low + rows] if v.shape == shape else v for v in views)
        rule(*operands, out=into)

    if spread:
        WORKERS.run(range(0, shape[0], rows), lambda: do)
    else:
        for low in range(0, shape[0], rows):
            do(low)
    return out


def _size(array: Array) -> int:
    return array.size


def _narrow(arrays: Sequence[Array], size: int) -> bool:
    """Whether there is a short row to lay side by side, and enough to do so."""
    return size >= ENOUGH_TO_TILE and any(1 < array.size < NARROW for array in arrays)


def _fits(whole: tuple[int, ...], arrays: Sequence[Array]) -> bool:
    """Whether all arrays are contiguous, and of one shape, scalars, or rows of one size."""
    width = 1
    for array in arrays:
        if not array.flags.c_contiguous or array.ndim > len(whole):
            return False
        if array.size != 1 and array.shape != whole:
            if width not in (1, array.size) or not _is_row(array, whole):
                return False
            width = array.size
    return True


def _views(whole: tuple[int, ...], arrays: Sequence[Array]) -> list[Array]:
    """View arrays that fit, the last being of the whole shape, so that they can be cut.

    Returns:
        Those of the whole shape as `[length]` or `[length, width]`, others as `[width]` or `[]`.
    """
    width = max((a.size for a in arrays if a.shape != whole), default=1)
    size = arrays[-1].size
    abreast = 1 if width == 1 else largest_divisor(size // width, max(1, ROW // width))
    shape = (size,) if width == 1 else (size // (abreast * width), abreast * width)

    def view(array: Array) -> Array:
        if array.shape == whole:
            return array.reshape(shape)
        return array.reshape(()) if array.size == 1 else np.tile(array.reshape(-1), abreast)

    return [view(array) for array in arrays]


def _is_row(other: Array, shape: tuple[int, ...]) -> bool:
    """Whether an array is repeated along the first axes of a shape and has all of the last ones."""
    dims = other.shape
    while dims and dims[0] == 1:
        dims = dims[1:]
    return other.ndim <= len(shape) and dims == shape[len(shape) - len(dims) :]


def largest_divisor(number: int, most: int) -> int:
    """Give the largest divisor of a number that is not above another."""
    return next(d for d in range(min(number, most), 0, -1) if number % d == 0)
