"""Convolution of few channels, several output columns at once; for many channels it only wastes.

With few channels a window is short, and copying windows side by side takes longer than multiplying
them. The windows of q neighbouring output columns overlap: together they read
`(q - 1) * stride + taps` columns instead of `q * taps`. So take these as one window, and as its
filter the banded matrix that holds the filter q times, each time `stride` columns further down:

    [w 0]
    [w w]    two output columns of a window with two taps
    [0 w]

Its q * out products stand side by side, which is just the order of q output columns in memory. The
copies shrink to nearly 1 / q, the products grow by the zeros of the matrix.

Cost: `2 * windows * rows * ((q - 1) * stride + taps) * in * out` operations.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from minigraph.kernels import blas
from minigraph.kernels.array import Array
from minigraph.kernels.blocks import Finish
from minigraph.kernels.epilogue import AddRow, InTurn, without_row
from minigraph.kernels.im2col import correlate as correlate_windows
from minigraph.kernels.windows import Windows

FEW_CHANNELS = 4
"""Channels up to which windows are short."""

COPY = 12
COPY_WIDE = 30
"""Multiply-adds that BLAS does in the time of copying one element, with vectors of 256 bits and of
512 bits. The first was measured, the second follows from the ratio of the vectors."""


def columns(windows: Windows, channels: int, out: int) -> int:
    """How many output columns to compute at once; 1 where that does not pay."""
    copy = COPY_WIDE if blas.is_wide() else COPY
    taps = math.prod(windows.kernel[:-1]) * channels
    stride, last = windows.strides[-1], windows.kernel[-1]

    def cost(q: int) -> float:
        width = (q - 1) * stride + last
        return taps * width * (copy / q + out)

    dense = windows.dilations[-1] == 1
    choices = [q for q in (1, 2, 4, 7, 8) if dense and windows.output[-1] % q == 0]
    return min(choices, key=cost, default=1)


def banded(windows: Windows, w: Array, q: int) -> tuple[Windows, Array]:
    """The windows of q columns each, and their filter.

    Args:
        windows: Windows that are dense along the last dimension.
        w: `floating[*kernel, in, out]`.
        q: How many columns; it divides the last output dimension.

    Returns:
        The windows, and `floating[*wider kernel, in, q * out]`.
    """
    *rows, taps, channels, out = w.shape
    stride = windows.strides[-1]
    width = (q - 1) * stride + taps
    matrix = np.zeros((*rows, width, channels, q, out), w.dtype)
    for i in range(q):
        matrix[..., i * stride : i * stride + taps, :, i, :] = w
    wider = replace(
        windows,
        kernel=(*windows.kernel[:-1], width),
        strides=(*windows.strides[:-1], q * stride),
        output=(*windows.output[:-1], windows.output[-1] // q),
    )
    return wider, matrix.reshape(*rows, width, channels, q * out)


def correlate(x: Array, w: Array, windows: Windows, y: Array, finish: Finish | None = None) -> None:
    """Writes into y the convolution of x; arguments as `im2col.correlate`, y C-contiguous.

    The zeros of the matrix would carry an infinity or NaN into windows that do not read it, so such
    arrays take the plain way.
    """
    if not np.isfinite(np.vdot(x, x)):
        correlate_windows(x, w, windows, y, finish)
        return
    out = w.shape[-1]
    q = columns(windows, *w.shape[-2:])
    wider, matrix = banded(windows, w, q)
    row, rest = without_row(finish)
    changes: list[Finish] = []
    if row is not None:
        changes.append(AddRow(np.tile(np.broadcast_to(row, out), q)))
    if rest is not None:
        changes.append(lambda block, rows: rest(block.reshape(-1, out), _times(q, rows)))
    target = y.reshape(*y.shape[:-2], wider.output[-1], q * out)
    correlate_windows(x, matrix, wider, target, InTurn(changes) if changes else None)


def _times(q: int, rows: slice) -> slice:
    return slice(rows.start * q, rows.stop * q)
