"""Lays out what a block of windows reads so that channel-wise sums run along long rows; it sums
nothing.

A convolution that keeps channels apart multiplies, for each tap of the window, a shifted row of the
array by a row of weights. Such a row is long, and so quick, when the elements that neighbouring
windows read lie side by side. They do in the array itself if windows step by one. If they step
further, each tap's elements are copied together; channels that meet several filters are repeated.

    windows -> Layout: blocks, their parts and the parts' Readings
    x, Reading -> copy what is padded, spread or repeated -> view by tap

Windows of many lanes that cannot form such rows are read where they stand, one by one, sorted by
the taps that are inside the array (`inside.py`).

Layouts are kept, since a network asks for the same few again and again. A lane is a channel with
one of its filters: `lanes = channels * multiplier`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import boxes
from minigraph.kernels.inside import Group, by_taps
from minigraph.kernels.windows import Box, Windows

ALL = slice(None)

ROW = 2048
"""Elements of a row: longer ones are no faster, and take longer to fill with weights."""

LONG_LANES = 96
"""Lanes from which the row of a single window is long enough to be used where it stands."""

BLOCK = 1 << 19
"""Lanes of windows in a block. Few large blocks win over many that fit a core's own cache: between
array operations threads hand the interpreter lock to each other, which takes longer than a miss."""

ENOUGH_PRODUCTS = 1 << 21
"""Products below which waking another thread costs more than it gives."""


class _Run(NamedTuple):
    """Elements `first, first + step, ...` of one dimension, some perhaps in its padding.

    Attributes:
        where: those inside the array.
        seen: their places in the run.
        length: how many there are.
    """

    where: slice
    seen: slice
    length: int

    @classmethod
    def of(cls, first: int, step: int, count: int, size: int) -> _Run:
        """Find them in an array of `size` elements."""
        low = max(0, -(first // step))
        high = min(count, -((first - size) // step))
        if high <= low:
            return cls(slice(0, 0), slice(0, 0), count)
        begin = first + low * step
        return cls(slice(begin, begin + (high - low - 1) * step + 1, step), slice(low, high), count)

    @property
    def padding(self) -> list[slice]:
        """The places of those that lie outside."""
        ends = [slice(0, self.seen.start), slice(self.seen.stop, self.length)]
        return [end for end in ends if end.stop > end.start]


@dataclass(frozen=True)
class Reading:
    """How the windows of a box read an array, worked out once for arrays of one shape.

    Attributes:
        batch: the batch entries of the box.
        outer: what is read along all spatial dimensions but the last.
        inner: what is read along the last: one run of all elements, or a run for each tap.
        multiplier: how many filters each channel meets.
        copies: whether anything must be padded, spread or repeated.
        shape: of the view: `[batch, *outer, *kernel, width, lanes]`, where `width` counts the box's
            windows along the last dimension and `outer` those along the others.
        steps: of the view, in elements.
        first: the element where the view begins.
    """

    batch: slice
    outer: tuple[_Run, ...]
    inner: tuple[_Run, ...]
    multiplier: int
    copies: bool
    shape: tuple[int, ...]
    steps: tuple[int, ...]
    first: int

    @classmethod
    def of(cls, windows: Windows, box: Box, channels: int, multiplier: int) -> Reading:
        """Work it out for arrays `[batch, *input, channels]`."""
        lanes, last = channels * multiplier, len(box) - 2
        by_tap = windows.strides[-1] > 1 and lanes < LONG_LANES
        outer = tuple(_all_read(windows, dimension, box) for dimension in range(last))
        inner = _read_by_tap(windows, box) if by_tap else (_all_read(windows, last, box),)
        copies = by_tap or multiplier > 1 or any(run.padding for run in (*outer, *inner))
        sizes = windows.input
        if copies:
            sizes = (*(run.length for run in outer), len(inner) * inner[0].length)
        batch, *steps, lane = _contiguous_steps((*sizes, lanes))
        between_windows = [s * stride for s, stride in zip(steps, windows.strides, strict=True)]
        between_taps = [s * step for s, step in zip(steps, windows.dilations, strict=True)]
        if by_tap:
            between_windows[-1], between_taps[-1] = lanes, inner[0].length * lanes
        extent = [o.stop - o.start for o in box]
        firsts = [box[0].start, *(run.where.start for run in (*outer, *inner))]
        return cls(
            batch=box[0],
            outer=outer,
            inner=inner,
            multiplier=multiplier,
            copies=copies,
            shape=(*extent[:-1], *windows.kernel, extent[-1], lanes),
            steps=(batch, *between_windows[:-1], *between_taps, between_windows[-1], lane),
            first=0
            if copies
            else sum(n * step for n, step in zip(firsts, (batch, *steps), strict=True)),
        )

    def view(self, x: Array) -> Array:
        """What the windows read from a contiguous array, tap by tap; not to be written to."""
        # What `as_strided` does, in a tenth of its time.
        return np.ndarray(
            shape=self.shape,
            dtype=x.dtype,
            buffer=self._copied(x[self.batch]) if self.copies else x,
            offset=self.first * x.itemsize,
            strides=[step * x.itemsize for step in self.steps],
        )

    def _copied(self, x: Array) -> Array:
        """Give `[batch, *outer, runs, elements, channels, multiplier]`, with zeros for padding."""
        lengths = (*(run.length for run in self.outer), len(self.inner), self.inner[0].length)
        rows = np.empty((len(x), *lengths, x.shape[-1], self.multiplier), x.dtype)
        for axis, run in enumerate(self.outer, start=1):
            for outside in run.padding:
                rows[(ALL,) * axis + (outside,)] = 0
        here = (ALL, *(run.where for run in self.outer))
        there = (ALL, *(run.seen for run in self.outer))
        for i, run in enumerate(self.inner):
            elements = rows[there + (i,)]
            for outside in run.padding:
                elements[..., outside, :, :] = 0
            for k in range(self.multiplier):
                elements[..., run.seen, :, k] = x[here + (run.where,)]
        return rows


@dataclass(frozen=True)
class Part:
    """Windows of a block that are computed at once.

    Attributes:
        box: which windows, counted from the block's first.
        taps: the taps with which they read.
        run: how many neighbouring windows form a row, `run * lanes` elements.
        reading: how they read.
    """

    box: Box
    taps: Box
    run: int
    reading: Reading


@dataclass(frozen=True)
class Block:
    """Some windows: their box, the same as a run of rows, and the parts they are computed in."""

    box: Box
    rows: slice
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Layout:
    """How the work on the windows of one shape is cut.

    Attributes:
        run: the most neighbouring windows that form a row.
        blocks: the windows, in order.
        products: how many there are in all.
    """

    run: int
    blocks: tuple[Block, ...]
    products: int

    @classmethod
    @lru_cache(maxsize=1024)
    def of(
        cls,
        windows: Windows,
        batch: int,
        channels: int,
        multiplier: int,
        *,
        joined: bool = True,
        longest: int = ROW,
        most: int | None = None,
    ) -> Layout:
        """Cut the windows, into several blocks where they are worth sharing among threads.

        Args:
            windows: the geometry.
            batch: how many arrays there are.
            channels: of the array that is read.
            multiplier: how many filters each channel meets.
            joined: whether the results of neighbouring windows lie side by side.
            longest: elements a row should have at most.
            most: windows a block should have at most; as many as are best by themselves if None.
        """
        lanes, extent = channels * multiplier, (batch, *windows.output)
        products = math.prod((*extent, *windows.kernel)) * lanes
        if most is None:
            most = max(BLOCK // lanes, 1)
            if products >= ENOUGH_PRODUCTS:
                most = min(most, max(math.prod(extent) // 4, 1))
        cut = list(boxes(extent, most))
        lengths = (math.prod(o.stop - o.start for o in box) for box in cut)
        edges = itertools.pairwise(itertools.accumulate(lengths, initial=0))
        single = lanes >= LONG_LANES and not (joined and windows.strides[-1] == 1)
        groups = [Group(windows.whole(batch)[1:], _every(windows.kernel), windows)]
        if single and multiplier == 1:
            groups = list(by_taps(windows))
        per_row = 1 if single else max(longest // lanes, 1)
        blocks = tuple(
            Block(box, slice(*run), tuple(_parts(groups, box, channels, multiplier, per_row)))
            for box, run in zip(cut, edges, strict=True)
        )
        run = max((part.run for block in blocks for part in block.parts), default=1)
        return cls(run, blocks, products)

    @property
    def spread(self) -> bool:
        """Whether the work is worth sharing among threads."""
        return self.products >= ENOUGH_PRODUCTS


def _parts(
    groups: Sequence[Group], box: Box, channels: int, multiplier: int, per_row: int
) -> Iterator[Part]:
    """The groups' windows that are in a box."""
    for group in groups:
        pairs = zip(box[1:], group.box, strict=True)
        common = [slice(max(a.start, b.start), min(a.stop, b.stop)) for a, b in pairs]
        if all(each.start < each.stop for each in common):
            own = (box[0], *common)
            run = _windows_per_row(own[-1].stop - own[-1].start, per_row)
            reading = Reading.of(group.windows, own, channels, multiplier)
            yield Part(_within(own, box), group.taps, run, reading)


def _within(own: Box, box: Box) -> Box:
    """A part of a box, counted from the box's first windows."""
    pairs = zip(own, box, strict=True)
    return tuple(slice(a.start - b.start, a.stop - b.start) for a, b in pairs)


def _every(sizes: Sequence[int]) -> Box:
    return tuple(slice(0, size) for size in sizes)


def _windows_per_row(width: int, most: int) -> int:
    """Choose how many neighbouring windows form a row: best a divisor, so that nothing is left."""
    most = min(most, width)
    return next((run for run in range(most, most // 4, -1) if width % run == 0), most)


def _all_read(windows: Windows, dimension: int, box: Box) -> _Run:
    """Every element of one dimension from the first to the last that the windows read."""
    o, stride = box[dimension + 1], windows.strides[dimension]
    reach = (windows.kernel[dimension] - 1) * windows.dilations[dimension] + 1
    first = windows.starts[dimension] + o.start * stride
    count = (o.stop - o.start - 1) * stride + reach
    return _Run.of(first, 1, count, windows.input[dimension])


def _read_by_tap(windows: Windows, box: Box) -> tuple[_Run, ...]:
    """For each tap of the last dimension, the elements it reads."""
    o, stride, dilation = box[-1], windows.strides[-1], windows.dilations[-1]
    first = windows.starts[-1] + o.start * stride
    return tuple(
        _Run.of(first + tap * dilation, stride, o.stop - o.start, windows.input[-1])
        for tap in range(windows.kernel[-1])
    )


def _contiguous_steps(sizes: Sequence[int]) -> list[int]:
    """Elements from one entry to the next, along a batch dimension and along those of `sizes`."""
    return list(itertools.accumulate(reversed(sizes), lambda a, b: a * b, initial=1))[::-1]
