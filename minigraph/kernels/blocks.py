"""Cuts the work of a windowed kernel into cache-sized blocks; it does not know what the work is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from minigraph.kernels.array import Array
from minigraph.kernels.windows import Box

Finish: TypeAlias = Callable[[Array, slice], None]
"""Changes a block of a result in place while it is in the cache: `finish(block, rows)`.

The block is `[rows, channels]`, contiguous; `rows` says which rows it holds of the whole result,
seen as `[batch * output positions, channels]`. Called once for each of the disjoint blocks that
make up the result, from several threads at once.
"""

BLOCK_BYTES = 3 << 20
"""Scratch a block may fill: about a core's share of the last cache."""

BLOCK_ROWS = 1 << 14
"""Rows beyond which a longer block saves nothing, however short its rows are: fewer calls to hand
the interpreter lock over weigh more than the core's own cache."""

ENOUGH_WORK = 2 << 24
"""Multiply-adds (or bytes moved) below which waking another thread costs more than it gives."""


def rows_per_block(row_bytes: int, rows: int, work: int) -> int:
    """Choose how many rows of scratch a block has.

    Args:
        row_bytes: bytes of one row.
        rows: rows there are in all.
        work: multiply-adds in all; enough of them are worth cutting for several threads even when
            one block could hold them.
    """
    fitting = min(max(BLOCK_BYTES // max(row_bytes, 1), 64), BLOCK_ROWS)
    return min(fitting, max(-(-rows // 4), 32)) if work >= ENOUGH_WORK else fitting


def boxes(extent: Sequence[int], rows: int) -> Iterator[Box]:
    """Cut an extent into boxes of about `rows` elements.

    Dimensions are cut from the front, so every box is a contiguous run of the row-major extent
    and the runs follow each other. Pieces along the cut dimension are as equal as they can be.

    Args:
        extent: sizes of the dimensions; no box is given when one of them is 0.
        rows: the largest number of elements in a box; at least one element is always taken.

    Example:
        >>> [tuple((s.start, s.stop) for s in box) for box in boxes((1, 4, 10), 25)]
        [((0, 1), (0, 2), (0, 10)), ((0, 1), (2, 4), (0, 10))]
    """
    cut, inner = len(extent) - 1, 1
    while cut > 0 and inner * extent[cut] <= rows:
        inner *= extent[cut]
        cut -= 1
    if 0 in extent:
        return
    per_dimension = [
        *([slice(i, i + 1) for i in range(size)] for size in extent[:cut]),
        _even(extent[cut], max(rows // inner, 1)),
        *([slice(0, size)] for size in extent[cut + 1 :]),
    ]
    yield from itertools.product(*per_dimension)


def _even(size: int, most: int) -> list[slice]:
    """Cut `size` into the fewest pieces of at most `most`, differing by one at most."""
    count = -(-size // most)
    edges = [size * i // count for i in range(count + 1)]
    return [slice(low, high) for low, high in itertools.pairwise(edges)]
