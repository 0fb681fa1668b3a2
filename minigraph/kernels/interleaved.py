"""Convolution along one dimension, whose windows are read where they stand; it copies nothing.

A window of a sequence is a run of numbers in memory, `taps * in` long, that begins `stride * in`
numbers after the window before it. BLAS takes no rows that overlap. But some windows later, one
begins where another has ended; so all windows are a few matrices, the first beginning with window
0, the second with window 1, whose rows take turns:

    x        a b c d e f g h
    first    a b c|d e f
    second     b c d|e f g          three taps, stride 1
    third        c d e|f g h

Where the windows of a sequence end just where those of the next begin, all sequences are one. The
windows from one to the next then get numbers of both; these, and the first and last ones, which
read padding, are written again by `im2col`.

Images whose windows are one row high are sequences, too.

Cost: as many operations as `im2col`, and none of its copies.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import BLOCK_BYTES, ENOUGH_WORK, Finish, boxes
from minigraph.kernels.im2col import COPY
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Box, Windows, strided

ROWS = 128
"""Rows that a product has at least: with fewer, BLAS copies the filter more than it multiplies."""

EVEN = 4
"""Blocks there are at least, so that threads share them."""


def applies(windows: Windows, batch: int, channels: int, out: int) -> bool:
    """Whether windows can be read in place, and the copies saved are worth it."""
    *rows, taps = windows.kernel
    flat = windows.part(slice(0, -1))
    along = set(rows) <= {1} and flat.output == flat.input and not any(flat.starts)
    if not along or windows.dilations[-1] > 1 or taps == 1:
        return False
    inner, count = len(_inner(windows)), windows.output[-1]
    sequences = batch * math.prod(windows.output[:-1])
    joined = sequences if _is_joined(windows) else 1
    enough = joined * inner >= ROWS * _apart(windows)
    work = sequences * count * taps * channels * out
    return enough and work >= ENOUGH_WORK and (count - inner) * out < COPY * count


def correlate(x: Array, w: Array, windows: Windows, y: Array, finish: Finish | None = None) -> None:
    """Writes into y the convolution of x.

    Args:
        x: `floating[batch, *spatial, in]`, contiguous.
        w: `floating[*kernel, in, out]`.
        windows: Windows to which it applies.
        y: `floating[batch, *output, out]`, C-contiguous.
        finish: What to do with each block of y.
    """
    channels, out = w.shape[-2:]
    matrix = np.ascontiguousarray(w).reshape(-1, out)
    last = windows.part(slice(-1, None))
    sequences = x.reshape(-1, last.input[0], channels)
    results = y.reshape(-1, last.output[0], out)
    total = math.prod(results.shape[:2])
    fitting = BLOCK_BYTES // ((last.strides[0] * channels + out) * x.itemsize)
    blocks = list(boxes(results.shape[:2], max(min(fitting, -(-total // EVEN)), ROWS)))

    def start() -> Callable[[Box], None]:
        def do(box: Box) -> None:
            _inside(sequences, matrix, last, results, box)
            _edges(sequences, matrix, last, results, box)
            if finish is not None:
                batch, places = box
                first = batch.start * last.output[0] + places.start
                run = slice(first, (batch.stop - 1) * last.output[0] + places.stop)
                finish(results.reshape(-1, out)[run], run)

        return do

    WORKERS.run(blocks, start)


def _inside(x: Array, matrix: Array, windows: Windows, y: Array, box: Box) -> None:
    """Multiplies the windows of a box that read no padding, and those between sequences."""
    batch, places = box
    inner, (count,) = _inner(windows), windows.output
    low, high = max(places.start, inner.start), min(places.stop, inner.stop)
    if high <= low:
        return
    rows = y.reshape(-1, y.shape[-1])
    if _is_joined(windows):
        run = slice(batch.start * count + low, (batch.stop - 1) * count + high)
        _multiply(x[batch.start :], low, matrix, windows, rows[run])
        return
    for sequence in range(batch.start, batch.stop):
        run = slice(sequence * count + low, sequence * count + high)
        _multiply(x[sequence:], low, matrix, windows, rows[run])


def _multiply(x: Array, first: int, matrix: Array, windows: Windows, y: Array) -> None:
    """Multiplies as many windows as y has rows, from the first one on."""
    (stride,), (begin,), apart = windows.strides, windows.starts, _apart(windows)
    across, out = len(y) // apart, y.shape[-1]
    step = stride * x.strides[1]
    numbers = x.reshape(-1)[(begin + first * stride) * x.shape[-1] :]
    seen = strided(numbers, (apart, across, len(matrix)), (step, apart * step, x.itemsize))
    whole = across * apart
    np.matmul(seen, matrix, out=y[:whole].reshape(across, apart, out).transpose(1, 0, 2))
    if whole < len(y):
        rest = numbers[whole * stride * x.shape[-1] :]
        lone = strided(rest, (len(y) - whole, 1, len(matrix)), (step, step, x.itemsize))
        np.matmul(lone, matrix, out=y[whole:, np.newaxis])


def _edges(x: Array, matrix: Array, windows: Windows, y: Array, box: Box) -> None:
    """Multiplies the windows of a box that read padding, gathered side by side."""
    batch, places = box
    inner, count = _inner(windows), batch.stop - batch.start
    before = slice(places.start, min(places.stop, inner.start))
    after = slice(max(places.start, inner.stop), places.stop)
    for edge in (before, after):
        if edge.start < edge.stop:
            rows = windows.gather(x, (batch, edge)).reshape(-1, len(matrix))
            target = y[batch, edge]
            target[...] = np.matmul(rows, matrix).reshape(count, *target.shape[1:])


def _inner(windows: Windows) -> range:
    """The windows along the last dimension that read no padding."""
    first, stride = windows.starts[-1], windows.strides[-1]
    low = max(0, -(first // stride))
    high = (windows.input[-1] - windows.kernel[-1] - first) // stride + 1
    return range(low, max(min(high, windows.output[-1]), low))


def _is_joined(windows: Windows) -> bool:
    """Whether the windows of a sequence end just where those of the next begin."""
    return windows.output[-1] * windows.strides[-1] == windows.input[-1]


def _apart(windows: Windows) -> int:
    """After how many windows one begins where another has ended."""
    return -(-windows.kernel[-1] // windows.strides[-1])
