"""Arrays that whoever reads them makes block by block; it does not know what they hold.

What one kernel writes and another reads once need never stand in memory as a whole: the reader asks
for a block of rows, uses it while it is in the cache, and asks for the next one. Both kernels' work
is then shared among threads once, not twice: a thread is woken late, and waited for.

Measured, a depthwise convolution of 3x3 and the product behind it, both finished by a row that is
added and a relu6 (ms, two cores of Zen 3, one by one and by blocks):

    1x112x112x32 to 64               1.72  1.38      8x112x112x32 to 64               12.9  10.6
    1x112x112x64, stride 2, to 128   2.14  1.47      8x112x112x64, stride 2, to 128   14.6  11.3
    1x28x28x256 to 256               1.67  1.43      8x28x28x256 to 256                8.5   7.8
    1x14x14x512 to 512               1.49  1.30      8x14x14x512 to 512                7.5   7.2
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import Finish
from minigraph.kernels.matmul import ENOUGH_WORK
from minigraph.kernels.threads import WORKERS

BLOCK_BYTES = 1 << 22
"""Bytes of a block and of what becomes of it: smaller ones fit a core's own cache, yet their calls
cost more than that gains."""

FEW_ROWS = 4
"""A matrix with more than so many rows or columns for each row that it meets is not read twice."""


class Rows(NamedTuple):
    """Rows that can be made.

    Attributes:
        rows: which rows of the array, seen as `[-1, channels]`.
        write: writes them to an array `[rows, channels]`, contiguous; several threads may write
            different blocks at once.
    """

    rows: slice
    write: Callable[[Array], None]


class Lazy(ABC):
    """An array that does not exist yet.

    Attributes:
        shape: its shape, with no dimension of 0.
        dtype: its dtype.
    """

    shape: tuple[int, ...]
    dtype: np.dtype[np.generic]

    @abstractmethod
    def blocks(self, most: int) -> Sequence[Rows]:
        """Cut the array into blocks of at most `most` rows, or of one; they make it up in order."""

    @abstractmethod
    def whole(self) -> Array:
        """Make all of it."""


def pays(shape: Sequence[int], columns: int) -> bool:
    """Tell whether `multiply` by so many columns is sooner done than making all of a before.

    It is not where rows are so few that their product is better cut by columns, all rows at hand.

    Args:
        shape: of a.
        columns: of b.
    """
    rows = math.prod(shape[:-1])
    return FEW_ROWS * rows >= max(shape[-1], columns)


def multiply(a: Lazy, b: Array, out: Array, finish: Finish | None = None) -> None:
    """Write the product of an array's rows with a matrix into another array.

    Args:
        a: `dtype[..., k]`.
        b: `dtype[k, n]`.
        out: `dtype[m, n]`, C-contiguous, where a has m rows.
        finish: what to do with each block of it.
    """
    spread = len(out) * b.size >= ENOUGH_WORK
    row_bytes = (a.shape[-1] + b.shape[1]) * out.itemsize
    # An even number of blocks, all of a size: threads are done at the same time.
    pairs = -(-len(out) * row_bytes // (2 * BLOCK_BYTES))
    blocks = a.blocks(-(-len(out) // (2 * pairs if spread else pairs)))
    longest = max(block.rows.stop - block.rows.start for block in blocks)

    def start() -> Callable[[Rows], None]:
        scratch = np.empty((longest, a.shape[-1]), a.dtype)

        def do(block: Rows) -> None:
            rows, target = scratch[: block.rows.stop - block.rows.start], out[block.rows]
            block.write(rows)
            np.matmul(rows, b, out=target)
            if finish is not None:
                finish(target, block.rows)

        return do

    WORKERS.run(blocks, start, spread=spread)
