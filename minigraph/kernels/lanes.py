"""Lays out what a block of windows reads so that channel-wise sums run along long rows; it sums
nothing.

A convolution that keeps channels apart multiplies, for each tap of the window, a shifted row of the
array by a row of weights. Such a row is long, and so quick, when the elements that neighbouring
windows read lie side by side. They do in the array itself if windows step by one. If they step
further, each tap's elements are copied together; channels that meet several filters are repeated.

    x, windows, box -> copy what is padded, spread or repeated -> view by tap

A lane is a channel with one of its filters: `lanes = channels * multiplier`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.windows import Box, Windows

LONG_LANES = 192
"""Lanes from which the row of a single window is long enough to be used where it stands."""


def joined(windows: Windows, lanes: int) -> bool:
    """Tell whether neighbouring windows' elements will lie side by side, and so join to one row."""
    return windows.strides[-1] == 1 or lanes < LONG_LANES


def read_lanes(x: Array, windows: Windows, box: Box, multiplier: int) -> Array:
    """View what the windows of a box read, tap by tap.

    Args:
        x: `floating[batch, *input, channels]`, contiguous.
        windows: the geometry.
        box: which batch entries and which windows.
        multiplier: how many filters each channel meets.

    Returns:
        `[batch, *outer, *kernel, width, lanes]`, where `width` counts the box's windows along the
        last dimension, and `outer` those along the others. Not to be written to.
    """
    lanes = x.shape[-1] * multiplier
    by_tap = windows.strides[-1] > 1 and joined(windows, lanes)
    outer = [_all_read(windows, dimension, box) for dimension in range(len(box) - 2)]
    inner = _read_by_tap(windows, box) if by_tap else [_all_read(windows, len(box) - 2, box)]
    padded = any(run.is_padded for run in (*outer, *inner))
    if padded or by_tap or multiplier > 1:
        source, offset = _copied(x[box[0]], outer, inner, multiplier), 0
        batch, *others, tap, element, lane = source.strides
    else:
        source, tap = x, 0
        batch, *others, element, lane = x.strides
        firsts = [box[0].start, *(run.where.start for run in (*outer, *inner))]
        offset = sum(first * step for first, step in zip(firsts, x.strides, strict=False))
    steps = [*others, element]
    between_windows = [s * stride for s, stride in zip(steps, windows.strides, strict=True)]
    between_taps = [s * step for s, step in zip(steps, windows.dilations, strict=True)]
    if by_tap:
        between_windows[-1], between_taps[-1] = element, tap
    extent = [o.stop - o.start for o in box]
    # What `as_strided` does, in a tenth of its time.
    return np.ndarray(
        shape=(*extent[:-1], *windows.kernel, extent[-1], lanes),
        dtype=x.dtype,
        buffer=source,
        offset=offset,
        strides=(batch, *between_windows[:-1], *between_taps, between_windows[-1], lane),
    )


class _Run(NamedTuple):
    """Elements `first, first + step, ...` of one dimension, some perhaps in its padding.

    Attributes:
        where: those inside the array.
        seen: their places in the run.
        count: the length of the run.
    """

    where: slice
    seen: slice
    count: int

    @classmethod
    def of(cls, first: int, step: int, count: int, size: int) -> _Run:
        """Find them in an array of `size` elements."""
        low = max(0, -(first // step))
        high = min(count, -((first - size) // step))
        if high <= low:
            return cls(slice(0, 0, step), slice(0, 0), count)
        begin = first + low * step
        end = begin + (high - low - 1) * step + 1
        return cls(slice(begin, end, step), slice(low, high), count)

    @property
    def is_padded(self) -> bool:
        """Whether some of them lie outside."""
        return self.seen != slice(0, self.count)

    def clear_padding(self, array: Array, axis: int) -> None:
        """Write zeros into those places along an axis that lie outside."""
        before = (slice(None),) * axis
        if self.seen.start > 0:
            array[(*before, slice(self.seen.start))] = 0
        if self.seen.stop < self.count:
            array[(*before, slice(self.seen.stop, None))] = 0


def _all_read(windows: Windows, dimension: int, box: Box) -> _Run:
    """Every element of one dimension from the first to the last that the windows read."""
    o, stride = box[dimension + 1], windows.strides[dimension]
    reach = (windows.kernel[dimension] - 1) * windows.dilations[dimension] + 1
    first = windows.starts[dimension] + o.start * stride
    count = (o.stop - o.start - 1) * stride + reach
    return _Run.of(first, 1, count, windows.input[dimension])


def _read_by_tap(windows: Windows, box: Box) -> list[_Run]:
    """For each tap of the last dimension, the elements it reads."""
    o, stride, dilation = box[-1], windows.strides[-1], windows.dilations[-1]
    first = windows.starts[-1] + o.start * stride
    return [
        _Run.of(first + tap * dilation, stride, o.stop - o.start, windows.input[-1])
        for tap in range(windows.kernel[-1])
    ]


def _copied(x: Array, outer: Sequence[_Run], inner: Sequence[_Run], multiplier: int) -> Array:
    """Give `[batch, *outer, runs, elements, lanes]`, the runs' elements with zeros for padding."""
    lengths = (*(run.count for run in outer), len(inner), inner[0].count)
    rows = np.empty((len(x), *lengths, x.shape[-1], multiplier), x.dtype)
    for axis, run in enumerate(outer, start=1):
        run.clear_padding(rows, axis)
    here = (slice(None), *(run.where for run in outer))
    there = (slice(None), *(run.seen for run in outer))
    for i, run in enumerate(inner):
        elements = rows[(*there, i)]
        run.clear_padding(elements, elements.ndim - 3)
        for k in range(multiplier):
            elements[..., run.seen, :, k] = x[(*here, run.where)]
    return rows.reshape(len(x), *lengths, -1)
