"""Convolution as one product of gathered windows with the filter; it works for any windows.

A row for every window, holding all that the window reads, times the filter. The matrix of all rows
is never built: blocks of rows that stay in the cache are gathered and multiplied one after the
other, straight into their slice of the result.

Rows of few channels are gathered tap by tap, so they stand as columns, and one more column costs
nothing. Numbers that are to be added to every window's product, a bias, become one more row of the
filter under a column of ones, which saves a pass over the result.

Cost: `2 * windows * taps * in * out` operations; scratch of a few megabytes for each thread.

Source: Chellapilla et al., High Performance Convolutional Neural Networks for Document Processing,
2006.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import ENOUGH_WORK, Finish, boxes, rows_per_block
from minigraph.kernels.epilogue import without_row
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Box, Windows

LANES = 4
"""Partial sums of a filter's gradient: fixed, so that rounding does not depend on the threads."""

FEW_CHANNELS = 4
"""Channels up to which an array is gathered by tap from planes, in longer runs than by window."""

FINISHED = 1 << 19
"""Elements of a product that are finished at once: they stay in the cache, yet are few calls."""

COPY = 12
"""How many multiply-adds of a large product take as long as gathering a number."""

Block = tuple[Box, slice]
"""A box of windows, and the same windows as a run of rows."""


def cost(windows: Windows, batch: int, channels: int, out: int) -> float:
    """Multiply-adds of a plain product that take as long as the convolution does.

    Args:
        windows: The windows.
        batch: How many arrays there are.
        channels: Of the input.
        out: Channels of the output.
    """
    read = batch * math.prod((*windows.output, *windows.kernel)) * channels
    return read * (out + (0 if windows.is_identity else COPY))


def correlate(x: Array, w: Array, windows: Windows, y: Array, finish: Finish | None = None) -> None:
    """Writes into y the product of what each window reads with the filter.

    Args:
        x: `floating[batch, *spatial, in]`.
        w: `floating[*kernel, in, out]`.
        windows: Any windows.
        y: `floating[batch, *output, out]`; of any strides if there is no `finish`.
        finish: What to do with each block of y.
    """
    out = w.shape[-1]
    matrix = np.ascontiguousarray(w).reshape(-1, out)
    count = math.prod(y.shape[:-1])
    work = count * matrix.size
    if y.flags.c_contiguous and count < out and work >= ENOUGH_WORK:
        _by_columns(x, matrix, windows, y.reshape(-1, out), finish)
        return
    target = y.reshape(-1, out) if y.flags.c_contiguous else None
    gathered = _gathered(x, windows)
    if gathered.by_tap and target is not None:
        row, finish = without_row(finish)
        if row is not None:
            matrix = np.vstack([matrix, np.broadcast_to(row, out)])
            gathered = dataclasses.replace(gathered, ones=1)
    blocks = _blocks(windows, len(x), x.shape[-1] * x.itemsize, work)
    step = max(FINISHED // out, len(matrix)) if finish is not None else count

    def start() -> Callable[[Block], None]:
        patches = _Patches(gathered, blocks)

        def do(block: Block) -> None:
            box, run = block
            rows = patches.rows(box, run)
            if target is None:
                y[box] = np.matmul(rows, matrix).reshape(y[box].shape)
                return
            for first in range(run.start, run.stop, step):
                part = slice(first, min(first + step, run.stop))
                inside = slice(part.start - run.start, part.stop - run.start)
                np.matmul(rows[inside], matrix, out=target[part])
                if finish is not None:
                    finish(target[part], part)

        return do

    WORKERS.run(blocks, start, spread=work >= ENOUGH_WORK)


def backprop_filter(x: Array, grad: Array, windows: Windows) -> Array:
    """The gradient of a convolution by its filter.

    Args:
        x: `floating[batch, *spatial, in]`.
        grad: `floating[batch, *output, out]`, C-contiguous.
        windows: Any windows.

    Returns:
        `floating[*kernel, in, out]`.
    """
    channels, out = x.shape[-1], grad.shape[-1]
    g = grad.reshape(-1, out)
    columns = math.prod(windows.kernel) * channels
    work = len(g) * columns * out
    gathered = _gathered(x, windows)
    blocks = _blocks(windows, len(x), x.shape[-1] * x.itemsize, work)
    lanes = [blocks[lane::LANES] for lane in range(min(LANES, len(blocks)))]
    sums = np.zeros((len(lanes), columns, out), x.dtype)

    def start() -> Callable[[int], None]:
        patches = _Patches(gathered, blocks)
        product = np.empty((columns, out), x.dtype)

        def do(lane: int) -> None:
            for box, rows in lanes[lane]:
                np.matmul(patches.rows(box, rows).T, g[rows], out=product)
                sums[lane] += product

        return do

    WORKERS.run(range(len(lanes)), start, spread=work >= ENOUGH_WORK)
    return sums.sum(axis=0).reshape((*windows.kernel, channels, out))


def _by_columns(x: Array, matrix: Array, windows: Windows, y: Array, finish: Finish | None) -> None:
    """Cuts the product by output channels: the filter is larger than the rows it meets."""
    everything: list[Block] = [(windows.whole(len(x)), slice(0, len(y)))]
    rows = _Patches(_gathered(x, windows), everything).rows(*everything[0])
    edges = [len(matrix[0]) * i // LANES // 16 * 16 for i in range(LANES)] + [len(matrix[0])]
    runs = [slice(*pair) for pair in itertools.pairwise(edges)]

    def start() -> Callable[[slice], object]:
        return lambda run: np.matmul(rows, matrix[:, run], out=y[:, run])

    WORKERS.run(runs, start)
    if finish is not None:
        finish(y, slice(0, len(y)))


@dataclasses.dataclass(frozen=True)
class _Gathered:
    """How the rows of blocks are read.

    Attributes:
        x: The array.
        windows: The windows over it.
        by_tap: Whether rows are gathered tap by tap, in runs along the last dimension.
        view: What all windows read, `[batch, *output, *kernel, in]`, if no window reads padding.
        ones: How many columns of ones follow; only if `by_tap`.
    """

    x: Array
    windows: Windows
    by_tap: bool
    view: Array | None
    ones: int = 0


def _gathered(x: Array, windows: Windows) -> _Gathered:
    """An array of few channels is padded first, and laid out in planes where that gives long runs;
    others stay as they are, so that only what a block reads is padded, in the cache."""
    if x.shape[-1] > FEW_CHANNELS or windows.is_identity:
        return _Gathered(x, windows, False, None)
    by_tap = windows.strides[-1] == 1
    slab, inside = windows.padded(x, planes=by_tap)
    return _Gathered(slab, inside, by_tap, inside.gather(slab, inside.whole(len(x))))


@lru_cache(maxsize=1024)
def _blocks(windows: Windows, batch: int, pixel_bytes: int, work: int) -> Sequence[Block]:
    extent = (batch, *windows.output)
    most = rows_per_block(math.prod(windows.kernel) * pixel_bytes, math.prod(extent), work)
    cut = list(boxes(extent, most))
    lengths = (math.prod(s.stop - s.start for s in box) for box in cut)
    edges = itertools.accumulate(lengths, initial=0)
    return [(box, slice(*run)) for box, run in zip(cut, itertools.pairwise(edges), strict=True)]


def forget() -> None:
    """Cut anew from now on, where something that this follows from was changed."""
    _blocks.cache_clear()


class _Patches:
    """One thread's scratch: the rows of a block, gathered side by side.

    When every window reads just the element it stands on, the array itself has these rows.
    """

    def __init__(self, gathered: _Gathered, blocks: Sequence[Block]) -> None:
        self._from = gathered
        self._columns = math.prod(gathered.windows.kernel) * gathered.x.shape[-1]
        longest = max((rows.stop - rows.start for _, rows in blocks), default=0)
        size = 0 if gathered.windows.is_identity else longest * (self._columns + gathered.ones)
        self._scratch = np.empty(size, gathered.x.dtype)

    def rows(self, box: Box, rows: slice) -> Array:
        """Gives `[rows, taps * in + ones]`, valid until the next call."""
        x, windows, view = self._from.x, self._from.windows, self._from.view
        if windows.is_identity:
            return x.reshape(-1, self._columns)[rows]
        read = windows.gather(x, box) if view is None else view[box]
        length = rows.stop - rows.start
        scratch = self._scratch[: length * self._columns]
        if not self._from.by_tap:
            scratch.reshape(read.shape)[...] = read
            return scratch.reshape(length, self._columns)
        places, taps = tuple(range(len(box))), tuple(range(len(box), read.ndim))
        by_tap = read.transpose(taps + places)
        scratch.reshape(by_tap.shape)[...] = by_tap
        whole = self._scratch[: length * (self._columns + self._from.ones)]
        whole[scratch.size :] = 1
        return whole.reshape(-1, length).T
