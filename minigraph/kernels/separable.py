"""Walks windows one dimension after the other, for rules that allow it; it knows no pooling.

The largest element of a window is the largest of its rows' largest, and so it is with sums. A
window of 3x3 then takes two steps along the rows and two along the columns instead of eight, and
the first of them read whole rows of the image, which lie in memory one after the other.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Windows

PIECE_BYTES = 1 << 22
"""Input that one piece of work reads."""

ENOUGH_BYTES = 1 << 21
"""Input below which another thread is not worth waking."""

Tap = tuple[slice, slice]
"""What one tap reads along one dimension, and for which windows."""


def gather_windows(
    rule: np.ufunc,
    x: Array,
    windows: Windows,
    neutral: Any,
    finish: Callable[[Array, slice], None] | None = None,
) -> Array:
    """Combine what each window reads.

    Args:
        rule: combines two arrays, in any order: `np.fmax` or `np.add`.
        x: `[batch, *input, channels]`, contiguous.
        windows: over the spatial dimensions.
        neutral: what combines with an element to that element.
        finish: changes in place a block of the result, `[images, rows, *rest, channels]`; the slice
            tells which rows it has.

    Returns:
        `[batch, *output, channels]`.
    """
    y = np.empty((len(x), *windows.output, x.shape[-1]), x.dtype)
    taps = [_taps_along(windows, dimension) for dimension in range(len(windows.output))]

    def do(piece: tuple[slice, slice]) -> None:
        images, rows = piece
        block, last = x[images], len(taps)
        for axis in range(1, last + 1):
            own = _within(taps[axis - 1], rows) if axis == 1 else taps[axis - 1]
            size = rows.stop - rows.start if axis == 1 else windows.output[axis - 1]
            out = y[images, rows] if axis == last else None
            block = _gather(rule, block, axis, own, size, neutral, out)
        if finish is not None:
            finish(block, rows)

    if y.size:
        WORKERS.run(_pieces(x, windows.output[0]), lambda: do, spread=x.nbytes >= ENOUGH_BYTES)
    return y


def spread_windows(share: Callable[[slice], Array], windows: Windows, dx: Array) -> None:
    """Add to each element the shares of all windows that read it: the adjoint of a sum.

    Args:
        share: gives for some images what each of their windows hands out,
            `[images, *output, channels]`.
        windows: over the spatial dimensions.
        dx: `[batch, *input, channels]`, to be overwritten.
    """
    taps = [_taps_along(windows, dimension) for dimension in range(len(windows.output))]

    def do(images: slice) -> None:
        block = share(images)
        for axis in range(len(taps), 0, -1):
            out = dx[images] if axis == 1 else None
            block = _spread(block, axis, taps[axis - 1], windows.input[axis - 1], out)

    if dx.size:
        each = max(1, PIECE_BYTES * len(dx) // dx.nbytes)
        images = [slice(low, low + each) for low in range(0, len(dx), each)]
        WORKERS.run(images, lambda: do, spread=dx.nbytes >= ENOUGH_BYTES)


def _pieces(x: Array, rows: int) -> list[tuple[slice, slice]]:
    """Cut the work into images, and where an image is large into runs of result rows."""
    each = max(1, PIECE_BYTES * len(x) // x.nbytes)
    images = [slice(low, min(low + each, len(x))) for low in range(0, len(x), each)]
    parts = min(rows, math.ceil(x.nbytes / len(x) / PIECE_BYTES))
    edges = [rows * part // parts for part in range(parts + 1)]
    runs = [slice(low, high) for low, high in itertools.pairwise(edges)]
    return [(image, run) for image in images for run in runs]


def _taps_along(windows: Windows, dimension: int) -> list[Tap]:
    line = windows.part(slice(dimension, dimension + 1))
    return [(where, seen) for (where,), (seen,) in line.taps()]


def _within(taps: list[Tap], rows: slice) -> list[Tap]:
    """The taps of some windows only, which are counted from the first of them."""
    found = []
    for where, seen in taps:
        low, high = max(seen.start, rows.start), min(seen.stop, rows.stop)
        if low < high:
            stride = where.step or 1
            first = where.start + (low - seen.start) * stride
            reads = slice(first, first + (high - low - 1) * stride + 1, stride)
            found.append((reads, slice(low - rows.start, high - rows.start)))
    return found


def _gather(
    rule: np.ufunc,
    x: Array,
    axis: int,
    taps: list[Tap],
    size: int,
    neutral: Any,
    out: Array | None,
) -> Array:
    # Those that every window has come first: they need nothing to start from.
    taps = sorted(taps, key=lambda tap: tap[1] != slice(0, size))
    everywhere = sum(seen == slice(0, size) for _, seen in taps)
    if out is None:
        if len(taps) == everywhere == 1:
            return x[_at(axis, taps[0][0])]
        out = np.empty((*x.shape[:axis], size, *x.shape[axis + 1 :]), x.dtype)
    if everywhere >= 2:
        rule(x[_at(axis, taps[0][0])], x[_at(axis, taps[1][0])], out=out)
    elif everywhere:
        np.copyto(out, x[_at(axis, taps[0][0])])
    else:
        out.fill(neutral)
    for where, seen in taps[min(everywhere, 2) :]:
        target = out[_at(axis, seen)]
        rule(target, x[_at(axis, where)], out=target)
    return out


def _spread(y: Array, axis: int, taps: list[Tap], size: int, out: Array | None) -> Array:
    if out is None:
        out = np.empty((*y.shape[:axis], size, *y.shape[axis + 1 :]), y.dtype)
    out.fill(0)
    for where, seen in taps:
        target = out[_at(axis, where)]
        target += y[_at(axis, seen)]
    return out


def _at(axis: int, where: slice) -> tuple[slice, ...]:
    return (*[slice(None)] * axis, where)
