"""Matrix products, large ones in a few pieces side by side; it does not know what they mean.

BLAS could split a product itself, but its threads and those of other kernels fight for the cores,
and a split that follows the number of cores rounds differently from machine to machine.

Rows are cut where there are many: then a piece can be finished in the thread that made it. Where
they are few beside the second matrix, as in the last layers of a net, columns are cut: each thread
would otherwise read all of that matrix for a few rows. Measured (GFLOP/s, two cores, [m, k, n]):

    [3136, 64, 256]   rows 101, columns 83       [196, 512, 1024]   rows 131, columns 143
    [784, 256, 512]   rows 146, columns 141      [49, 2048, 512]    rows  89, columns 109
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.blocks import Finish
from minigraph.kernels.threads import WORKERS

ENOUGH_WORK = 1 << 23
"""Multiply-adds below which waking another thread costs more than it gives."""

LARGE_WORK = 1 << 26
"""Multiply-adds from which a product is cut for four cores; below, it is cut for two."""

PIECE_BYTES = 1 << 21
"""Bytes of a piece of the product: it should be in the cache when it is finished."""

ENOUGH_TO_FINISH = 1 << 19
"""Elements of a product below which one thread alone finishes it sooner."""


def matmul(a: Array, b: Array, finish: Finish | None = None) -> Array:
    """The product of two matrices, or of stacks of them.

    Args:
        a: ``dtype[..., m, k]``.
        b: ``dtype[..., k, n]`` of the same dtype. float16 is multiplied in float32.
        finish: What to do with each block of the product of two matrices; see `blocks.Finish`.

    Returns:
        ``dtype[..., m, n]``.

    Example:
        >>> matmul(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]))
        array([[11.]])
    """
    left, right = widened(a), widened(b)
    if left.ndim != 2 or right.ndim != 2:
        return narrowed(np.matmul(left, right), a)
    product = np.empty((len(left), right.shape[1]), left.dtype)
    multiply(left, right, product, finish)
    return narrowed(product, a)


def multiply(a: Array, b: Array, out: Array, finish: Finish | None = None) -> None:
    """Writes the product of two matrices into an array.

    Args:
        a: ``dtype[m, k]``.
        b: ``dtype[k, n]``.
        out: ``dtype[m, n]``, C-contiguous.
        finish: What to do with each block of it; see `blocks.Finish`.
    """
    rows, inner = a.shape
    columns = b.shape[1]
    work = rows * inner * columns
    pieces = 4 if work >= LARGE_WORK else 2
    if work < ENOUGH_WORK:
        np.matmul(a, b, out=out)
        if finish is not None:
            finish(out, slice(0, rows))
    elif 2 * rows < max(inner, columns) and columns >= 16 * pieces:
        _by_columns(a, b, out, pieces)
        if finish is not None:
            _finished(out, finish)
    else:
        # An even number of pieces, all of a size: threads are done at the same time.
        pieces = max(pieces, -(-out.nbytes // (2 * PIECE_BYTES)) * 2)
        _by_rows(a, b, out, pieces, finish)


def _by_rows(a: Array, b: Array, out: Array, pieces: int, finish: Finish | None) -> None:
    def do(run: slice) -> None:
        np.matmul(a[run], b, out=out[run])
        if finish is not None:
            finish(out[run], run)

    WORKERS.run(_cut(len(a), pieces), lambda: do)


def _by_columns(a: Array, b: Array, out: Array, pieces: int) -> None:
    def do(run: slice) -> None:
        np.matmul(a, b[:, run], out=out[:, run])

    WORKERS.run(_cut(b.shape[1], pieces), lambda: do)


def _finished(out: Array, finish: Finish) -> None:
    def do(run: slice) -> None:
        finish(out[run], run)

    spread = out.size >= ENOUGH_TO_FINISH
    WORKERS.run(_cut(len(out), 4 if spread else 1), lambda: do, spread=spread)


def _cut(size: int, pieces: int) -> list[slice]:
    # Cuts fall on multiples of 16, where BLAS kernels have whole tiles.
    edges = [size * i // pieces // 16 * 16 for i in range(pieces)] + [size]
    return [slice(low, high) for low, high in itertools.pairwise(edges) if low < high]
