"""Lays out what a block of windows reads so that channel-wise sums run along long rows; it sums
nothing.

A convolution that keeps channels apart multiplies, for each tap of the window, a shifted row of the
array by a row of weights. Such a row is long, and so quick, when the elements that neighbouring
windows read lie side by side. They do in the array itself if windows step by one. If they step
further, each tap's elements are copied together; channels that meet several filters are repeated.

    x, windows, box -> copy what is padded, spread or repeated -> view by tap: [batch, *outer, *kernel, width, lanes]

A lane is a channel with one of its filters: `lanes = channels * multiplier`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

from minigraph.kernels.array import Array
from minigraph.kernels.windows import Box, Windows

LONG_LANES = 192
"""Lanes from which the row of a single window is long enough to be used where it stands."""


class LaneReader:
    """Views what the windows of a box read, lane by lane. It has scratch, so one per thread.

    Args:
        x: `floating[batch, *input, channels]`, contiguous.
        windows: the geometry.
        multiplier: how many filters each channel meets.
    """

    def __init__(self, x: Array, windows: Windows, multiplier: int) -> None:
        self._x = x
        self._windows = windows
        self._multiplier = multiplier
        self._lanes = x.shape[-1] * multiplier
        self._by_tap = windows.strides[-1] > 1 and self._lanes < LONG_LANES
        self._scratch = np.empty(0, x.dtype)

    def read(self, box: Box) -> Array:
        """View what the windows of a box read, tap by tap.

        Returns:
            `[batch, *outer, *kernel, width, lanes]`, where `width` counts the box's windows along
            the last dimension. Valid until the next call, and not to be written to.
        """
        windows = self._windows
        rows = self._rows(box)
        batch, *outer, tap, element, lane = rows.strides
        steps = [*outer, element]
        between_windows = [s * stride for s, stride in zip(steps, windows.strides, strict=True)]
        between_taps = [s * step for s, step in zip(steps, windows.dilations, strict=True)]
        if self._by_tap:
            between_windows[-1], between_taps[-1] = element, tap
        extent = [o.stop - o.start for o in box]
        return as_strided(
            rows,
            shape=(*extent[:-1], *windows.kernel, extent[-1], self._lanes),
            strides=(batch, *between_windows[:-1], *between_taps, between_windows[-1], lane),
            writeable=False,
        )

    def _rows(self, box: Box) -> Array:
        """Give `[batch, *outer, runs, elements, lanes]`, elements in one run or in a run per tap."""
        outer = [self._all_read(dimension, box) for dimension in range(len(box) - 2)]
        inner = self._inner_runs(box)
        here = (box[0], *(run.where for run in outer))
        padded = any(run.is_padded for run in (*outer, *inner))
        if not padded and not self._by_tap and self._multiplier == 1:
            return np.expand_dims(self._x[(*here, inner[0].where)], len(box) - 1)
        lengths = [run.count for run in (*outer, inner[0])]
        lengths.insert(-1, len(inner))
        batch = box[0].stop - box[0].start
        shape = (batch, *lengths, self._x.shape[-1], self._multiplier)
        rows = self._take(math.prod(shape)).reshape(shape)
        for axis, run in enumerate(outer, start=1):
            run.clear_padding(np.moveaxis(rows, axis, 0))
        there = (slice(None), *(run.seen for run in outer))
        for i, run in enumerate(inner):
            elements = rows[(*there, i)]
            run.clear_padding(np.moveaxis(elements, -3, 0))
            for k in range(self._multiplier):
                elements[..., run.seen, :, k] = self._x[(*here, run.where)]
        return rows.reshape(*shape[:-2], self._lanes)

    def _all_read(self, dimension: int, box: Box) -> _Run:
        """Every element of one dimension from the first to the last that the windows read."""
        windows, o = self._windows, box[dimension + 1]
        stride, size = windows.strides[dimension], windows.input[dimension]
        reach = (windows.kernel[dimension] - 1) * windows.dilations[dimension] + 1
        count = (o.stop - o.start - 1) * stride + reach
        return _Run.of(windows.starts[dimension] + o.start * stride, 1, count, size)

    def _inner_runs(self, box: Box) -> list[_Run]:
        """The elements of the last dimension: all of them once, or for each tap just its own."""
        if not self._by_tap:
            return [self._all_read(len(box) - 2, box)]
        windows, o = self._windows, box[-1]
        stride, dilation, size = windows.strides[-1], windows.dilations[-1], windows.input[-1]
        first = windows.starts[-1] + o.start * stride
        return [
            _Run.of(first + tap * dilation, stride, o.stop - o.start, size)
            for tap in range(windows.kernel[-1])
        ]

    def _take(self, size: int) -> Array:
        if len(self._scratch) < size:
            self._scratch = np.empty(size, self._x.dtype)
        return self._scratch[:size]


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
            return cls(slice(0, 0), slice(0, 0), count)
        begin = first + low * step
        end = begin + (high - low - 1) * step + 1
        return cls(slice(begin, end, step), slice(low, high), count)

    @property
    def is_padded(self) -> bool:
        """Whether some of them lie outside."""
        return self.seen != slice(0, self.count)

    def clear_padding(self, array: Array) -> None:
        """Write zeros into those places of the first axis that lie outside."""
        array[: self.seen.start] = 0
        array[self.seen.stop :] = 0
