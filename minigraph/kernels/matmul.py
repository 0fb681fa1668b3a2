"""Matrix products, large ones in a few pieces side by side; it does not know what they mean.

BLAS could split a product itself, but its threads and those of other kernels fight for the cores,
and a split that follows the number of cores rounds differently from machine to machine.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.threads import WORKERS

PIECES = 4
"""How many pieces a large product is cut into; what two or four cores share evenly."""

ENOUGH_WORK = 1 << 22
"""Multiply-adds below which waking another thread costs more than it gives."""


def matmul(a: Array, b: Array) -> Array:
    """The product of two matrices, or of stacks of them.

    Args:
        a: ``dtype[..., m, k]``.
        b: ``dtype[..., k, n]`` of the same dtype. float16 is multiplied in float32.

    Returns:
        ``dtype[..., m, n]``.

    Example:
        >>> matmul(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]))
        array([[11.]])
    """
    left, right = widened(a), widened(b)
    if left.ndim != 2 or right.ndim != 2:
        return narrowed(np.matmul(left, right), a)
    rows, inner = left.shape
    columns = right.shape[1]
    if rows * inner * columns < ENOUGH_WORK:
        return narrowed(np.matmul(left, right), a)
    product = np.empty((rows, columns), left.dtype)
    by_rows = rows >= columns

    def start() -> Callable[[slice], None]:
        def do(piece: slice) -> None:
            if by_rows:
                np.matmul(left[piece], right, out=product[piece])
            else:
                np.matmul(left, right[:, piece], out=product[:, piece])

        return do

    WORKERS.run(_cut(rows if by_rows else columns), start)
    return narrowed(product, a)


def _cut(size: int) -> list[slice]:
    # Cuts fall on multiples of 16, where BLAS kernels have whole tiles.
    edges = [size * i // PIECES // 16 * 16 for i in range(PIECES)] + [size]
    return [slice(low, high) for low, high in itertools.pairwise(edges) if low < high]
