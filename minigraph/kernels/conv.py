"""Convolution and its two adjoints over one, two or three channel-last spatial dimensions.

A convolution is a matrix product: a row for every window, holding all that the window reads, times
the filter. The matrix of all rows is never built. Blocks of about a thousand rows, which stay in
the cache, are gathered and multiplied one after the other, straight into their slice of the result.

    x, filter -> Windows (the geometry) -> boxes of windows -> gather, multiply

Cost: `2 * windows * taps * in * out` operations; scratch of a few megabytes for each thread.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.blocks import ENOUGH_WORK, boxes, rows_per_block
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Box, Padding, Windows

Finish: TypeAlias = Callable[[Array, Box], None]
"""Changes `y[box]`, given with its box, in place. Called once for each of the disjoint boxes that
make up y, from several threads at once; of float16 results it sees the float32 sums."""

LANES = 4
"""Partial sums of a filter's gradient: fixed, so that rounding does not depend on the threads."""

FEW_CHANNELS = 4
"""Channels up to which blocks are gathered by tap, in longer runs than by window."""


def conv(
    x: Array,
    w: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
    finish: Finish | None = None,
) -> Array:
    """Slide a filter over an array (a correlation: the filter is not flipped).

    Args:
        x: `floating[batch, *spatial, in]`, one to three spatial dimensions.
        w: `floating[*kernel, in, out]`.
        strides: a step for each spatial dimension.
        dilations: steps between the filter's taps; None means 1.
        padding: `"SAME"`, `"VALID"` or a pair (before, after) for each spatial dimension.
        finish: what to do in place with each block of the result while it is in the cache.

    Returns:
        `floating[batch, *output, out]`, of x's dtype. float16 is computed in float32, rounded once.

    Raises:
        ValueError: if the channels of x and w differ, or the windows do not fit.

    Example:
        >>> conv(np.ones((1, 4, 1)), np.ones((3, 1, 1)), [1], None, "SAME").ravel()
        array([2., 3., 3., 2.])

    Source: tensorflow/core/kernels/conv_ops.cc.
    """
    _check_channels("in", x.shape[-1], w.shape[-2])
    windows = Windows.of(x.shape[1:-1], w.shape[:-2], strides, dilations, padding)
    y = np.empty((len(x), *windows.output, w.shape[-1]), widened(x[:0]).dtype)
    _correlate(np.ascontiguousarray(widened(x)), widened(w), windows, y, finish)
    return narrowed(y, x)


def conv_backprop_input(
    input_sizes: Sequence[int],
    w: Array,
    grad: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> Array:
    """Carry the gradient of a convolution back to its input; also the transposed convolution.

    With stride s the inputs fall into s phases per dimension, and each phase meets its own share of
    the taps. So a phase is a plain convolution of the gradient with those taps in reverse: nothing
    is multiplied by the zeros that a stretched gradient would have, and nothing is scattered.

    Args:
        input_sizes: `[batch, *spatial, in]` of the convolution's input.
        w: `floating[*kernel, in, out]`.
        grad: `floating[batch, *output, out]`.
        strides: as for `conv`.
        dilations: as for `conv`.
        padding: as for `conv`.

    Returns:
        `floating[batch, *spatial, in]`.

    Raises:
        ValueError: if `grad` has not the shape the convolution gives.

    Example:
        >>> grad, w = np.ones((1, 2, 1)), np.arange(1.0, 4).reshape(3, 1, 1)
        >>> conv_backprop_input((1, 5, 1), w, grad, [2], None, "VALID").ravel()
        array([1., 2., 4., 2., 3.])

    Source: tensorflow/core/kernels/conv_grad_input_ops.cc.
    """
    batch, *spatial, channels = (int(size) for size in input_sizes)
    _check_channels("in", channels, w.shape[-2])
    windows = Windows.of(spatial, w.shape[:-2], strides, dilations, padding)
    _check_grad(grad, (batch, *windows.output, w.shape[-1]))
    wide = np.ascontiguousarray(widened(grad))
    flipped = np.swapaxes(widened(w), -1, -2)
    dx = np.zeros((batch, *spatial, channels), wide.dtype)
    for phase, taps, reverse in _phases(windows):
        _correlate(wide, flipped[taps], reverse, dx[(slice(None),) + phase])
    return narrowed(dx, grad)


def conv_backprop_filter(
    x: Array,
    filter_sizes: Sequence[int],
    grad: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> Array:
    """Carry the gradient of a convolution back to its filter.

    Args:
        x: `floating[batch, *spatial, in]`.
        filter_sizes: `[*kernel, in, out]`.
        grad: `floating[batch, *output, out]`.
        strides: as for `conv`.
        dilations: as for `conv`.
        padding: as for `conv`.

    Returns:
        `floating[*kernel, in, out]`.

    Raises:
        ValueError: if channels do not fit, or `grad` has not the shape the convolution gives.

    Example:
        >>> x, grad = np.arange(5.0).reshape(1, 5, 1), np.ones((1, 2, 1))
        >>> conv_backprop_filter(x, (3, 1, 1), grad, [2], None, "VALID").ravel()
        array([2., 4., 6.])

    Source: tensorflow/core/kernels/conv_grad_filter_ops.cc.
    """
    *kernel, channels, out = (int(size) for size in filter_sizes)
    _check_channels("in", x.shape[-1], channels)
    windows = Windows.of(x.shape[1:-1], kernel, strides, dilations, padding)
    _check_grad(grad, (len(x), *windows.output, out))
    if 0 in (*grad.shape, *x.shape):
        return np.zeros((*kernel, channels, out), x.dtype)
    wide = np.ascontiguousarray(widened(x))
    g = np.ascontiguousarray(widened(grad)).reshape(-1, out)
    columns = math.prod(kernel) * channels
    work = len(g) * columns * out
    blocks = _blocks(wide, windows, columns, work)
    lanes = [blocks[lane::LANES] for lane in range(min(LANES, len(blocks)))]
    sums = np.zeros((len(lanes), columns, out), wide.dtype)

    def start() -> Callable[[int], None]:
        patches = _Patches(wide, windows, blocks)
        product = np.empty((columns, out), wide.dtype)

        def do(lane: int) -> None:
            for box, rows in lanes[lane]:
                np.matmul(patches.rows(box, rows).T, g[rows], out=product)
                sums[lane] += product

        return do

    WORKERS.run(range(len(lanes)), start, spread=work >= ENOUGH_WORK)
    return narrowed(sums.sum(axis=0).reshape((*kernel, channels, out)), x)


Block = tuple[Box, slice]
"""A box of windows, and the same windows as a run of rows."""


def _correlate(
    x: Array, w: Array, windows: Windows, y: Array, finish: Finish | None = None
) -> None:
    """Write into y the product of what each window reads with the filter, block by block."""
    if 0 in (*y.shape, *w.shape):
        y[...] = 0
        if finish is not None:
            finish(y, windows.whole(len(y)))
        return
    out = w.shape[-1]
    matrix = np.ascontiguousarray(w).reshape(-1, out)
    work = math.prod(y.shape) * len(matrix)
    direct = y.flags.c_contiguous
    target = y.reshape(-1, out) if direct else y
    blocks = _blocks(x, windows, len(matrix), work)

    def start() -> Callable[[Block], None]:
        patches = _Patches(x, windows, blocks)

        def do(block: Block) -> None:
            box, rows = block
            if direct:
                np.matmul(patches.rows(box, rows), matrix, out=target[rows])
            else:
                product = np.matmul(patches.rows(box, rows), matrix)
                target[box] = product.reshape(target[box].shape)
            if finish is not None:
                finish(y[box], box)

        return do

    WORKERS.run(blocks, start, spread=work >= ENOUGH_WORK)


def _blocks(x: Array, windows: Windows, columns: int, work: int) -> list[Block]:
    extent = (len(x), *windows.output)
    most = rows_per_block(columns * x.itemsize, math.prod(extent), work)
    cut = list(boxes(extent, most))
    lengths = (math.prod(s.stop - s.start for s in box) for box in cut)
    edges = itertools.accumulate(lengths, initial=0)
    return [(box, slice(*run)) for box, run in zip(cut, itertools.pairwise(edges), strict=True)]


class _Patches:
    """One thread's scratch: the rows of a block, gathered side by side.

    When every window reads just the element it stands on, the array itself has these rows.
    """

    def __init__(self, x: Array, windows: Windows, blocks: Sequence[Block]) -> None:
        self._windows = windows
        self._x = x
        self._columns = math.prod(windows.kernel) * x.shape[-1]
        longest = max((rows.stop - rows.start for _, rows in blocks), default=0)
        self._scratch = np.empty(0 if windows.is_identity else longest * self._columns, x.dtype)

    def rows(self, box: Box, rows: slice) -> Array:
        """Give `[rows, taps * in]`, valid until the next call."""
        if self._windows.is_identity:
            return self._x.reshape(-1, self._columns)[rows]
        read = self._windows.gather(self._x, box)
        length = rows.stop - rows.start
        scratch = self._scratch[: length * self._columns]
        if self._x.shape[-1] > FEW_CHANNELS:
            scratch.reshape(read.shape)[...] = read
            return scratch.reshape(length, self._columns)
        places, taps = tuple(range(len(box))), tuple(range(len(box), read.ndim))
        by_tap = read.transpose(taps + places)
        scratch.reshape(by_tap.shape)[...] = by_tap
        return scratch.reshape(self._columns, length).T


@dataclass(frozen=True)
class _Phase:
    """Along one dimension: the inputs of one phase, and how they are a convolution's output.

    Attributes:
        inputs: which inputs belong to it; `count` of them.
        count: see `inputs`.
        taps: which taps of the kernel meet them, last one first; `kernel` of them.
        kernel: see `taps`.
        dilation: steps in the gradient from one of these taps to the next.
        start: where in the gradient the first of these inputs begins to read.
    """

    inputs: slice
    count: int
    taps: slice
    kernel: int
    dilation: int
    start: int


def _phases(windows: Windows) -> Iterator[tuple[Box, Box, Windows]]:
    """Split a convolution's adjoint into plain convolutions, one for each phase of the inputs.

    Yields:
        `(inputs, taps, windows)`: slices of the inputs, slices of the kernel that take their taps
        in reverse, and the windows that convolve the gradient into these inputs. Phases that no
        tap meets are left out: their gradient is 0.
    """
    numbers = zip(
        windows.input,
        windows.kernel,
        windows.strides,
        windows.dilations,
        windows.starts,
        strict=True,
    )
    for phases in itertools.product(*(list(_phases_along(*each)) for each in numbers)):
        yield (
            tuple(phase.inputs for phase in phases),
            tuple(phase.taps for phase in phases),
            Windows(
                input=windows.output,
                kernel=tuple(phase.kernel for phase in phases),
                strides=(1,) * len(phases),
                dilations=tuple(phase.dilation for phase in phases),
                starts=tuple(phase.start for phase in phases),
                output=tuple(phase.count for phase in phases),
            ),
        )


def _phases_along(
    input: int, kernel: int, stride: int, dilation: int, start: int
) -> Iterator[_Phase]:
    """Give the phases of one dimension.

    Input `i` meets tap `k` of window `o` when `i = start + o * stride + k * dilation`. Inputs that
    agree modulo the stride meet the same taps, which lie `stride / gcd(stride, dilation)` apart.
    """
    common = math.gcd(stride, dilation)
    apart = stride // common
    for residue in range(min(stride, input)):
        meeting = [k for k in range(kernel) if (residue - start - k * dilation) % stride == 0]
        if meeting:
            last, before_first = meeting[-1], meeting[0] - apart
            yield _Phase(
                inputs=slice(residue, input, stride),
                count=len(range(residue, input, stride)),
                taps=slice(last, None if before_first < 0 else before_first, -apart),
                kernel=len(meeting),
                dilation=dilation // common,
                start=(residue - start - last * dilation) // stride,
            )


def _check_channels(name: str, got: int, expected: int) -> None:
    if got != expected:
        raise ValueError(f"The array has {got} {name} channels, but the filter has {expected}")


def _check_grad(grad: Array, expected: tuple[int, ...]) -> None:
    if grad.shape != expected:
        raise ValueError(f"The gradient has shape {grad.shape}, but the convolution {expected}")
