"""Convolution of each channel by itself, with both adjoints; it knows no mixing of channels.

One output is a sum over the taps of the window, `sum_k x[o + k, c] * w[k, c]`, and no other output
of the channel shares its products: there is no matrix product here, only rows to multiply and add.
NumPy's `einsum` does both in one pass over the row, where a `multiply` and an `add` would write the
products to memory in between. Its rows are made long by repeating the weights for several
neighbouring windows: a row of windows x channels meets a row of as many weights.

    x, windows -> blocks -> LaneReader: rows by tap -> einsum with repeated weights

The gradient by the filter is the same with input and output exchanged. The gradient by the input is
a convolution of the gradient for each phase of the strides (`Phase`).

Measured for 3x3 windows (two cores of Zen 3, products per ns and core): rows of 64 elements 2.1,
of 256 4.3, of 1024 5.7, of 2048 6.1; `multiply` and `add` 3.7. As a banded matrix product it would
need 3 to 12 times the products of the direct form, and the array transposed.

Cost: `windows * taps * lanes` products; scratch of a few hundred kilobytes for each thread.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.blocks import Finish, boxes
from minigraph.kernels.conv import conv, conv_backprop_filter, conv_backprop_input
from minigraph.kernels.lanes import LONG_LANES, LaneReader
from minigraph.kernels.phases import phases
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Box, Padding, Windows

ROW = 2048
"""Elements of a row: longer ones are no faster, and take longer to fill with weights."""

BLOCK = 1 << 18
"""Outputs of a block: few enough to be finished in the cache, enough to be worth the calls."""

ENOUGH_PRODUCTS = 1 << 21
"""Products below which waking another thread costs more than it gives."""

LANES = 4
"""Partial sums of a filter's gradient: fixed, so that rounding does not depend on the threads."""


def depthwise_conv(
    x: Array,
    w: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
    finish: Finish | None = None,
) -> Array:
    """Slide over each channel its own `multiplier` filters.

    Args:
        x: `floating[batch, *spatial, in]`.
        w: `floating[*kernel, in, multiplier]`.
        strides: a step for each spatial dimension.
        dilations: steps between the filter's taps; None means 1.
        padding: `"SAME"`, `"VALID"` or a pair (before, after) for each spatial dimension.
        finish: what to do in place with each block of the result while it is in the cache.

    Returns:
        `floating[batch, *output, in * multiplier]`, of x's dtype: the filters of a channel stand
        side by side.

    Raises:
        ValueError: if the channels of x and w differ, or the windows do not fit.

    Example:
        >>> x, w = np.ones((1, 3, 2)), np.array([[[1.0], [10.0]]] * 2)
        >>> depthwise_conv(x, w, [1], None, "VALID")[0]
        array([[ 2., 20.],
               [ 2., 20.]])

    Source: tensorflow/core/kernels/depthwise_conv_op.cc.
    """
    windows = _windows(x.shape[1:-1], x.shape[-1], w.shape, strides, dilations, padding)
    if x.shape[-1] == 1:
        return conv(x, w, strides, dilations, padding, finish)
    wide, weights = np.ascontiguousarray(widened(x)), _by_lane(w)
    y = np.empty((len(x), *windows.output, weights.shape[-1]), wide.dtype)
    _correlate(wide, weights, windows, y, repeat=w.shape[-1], finish=finish)
    return narrowed(y, x)


def depthwise_backprop_input(
    input_sizes: Sequence[int],
    w: Array,
    grad: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> Array:
    """Carry the gradient of `depthwise_conv` back to its input.

    Args:
        input_sizes: `[batch, *spatial, in]`.
        w: `floating[*kernel, in, multiplier]`.
        grad: `floating[batch, *output, in * multiplier]`.
        strides: as for `depthwise_conv`.
        dilations: as for `depthwise_conv`.
        padding: as for `depthwise_conv`.

    Returns:
        `floating[batch, *spatial, in]`.

    Raises:
        ValueError: if `grad` has not the shape the convolution gives.

    Source: tensorflow/core/kernels/depthwise_conv_grad_op.cc.
    """
    batch, *spatial, channels = (int(size) for size in input_sizes)
    windows = _windows(spatial, channels, w.shape, strides, dilations, padding)
    _check_grad(grad, batch, windows, w.shape)
    if channels == 1:
        return conv_backprop_input(input_sizes, w, grad, strides, dilations, padding)
    wide, weights = np.ascontiguousarray(widened(grad)), _by_lane(w)
    dx = np.zeros((batch, *spatial, channels), wide.dtype)
    for phase, taps, reverse in phases(windows):
        _correlate(wide, weights[taps], reverse, dx[(slice(None), *phase)], fold=w.shape[-1])
    return narrowed(dx, grad)


def depthwise_backprop_filter(
    x: Array,
    filter_sizes: Sequence[int],
    grad: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> Array:
    """Carry the gradient of `depthwise_conv` back to its filter.

    Args:
        x: `floating[batch, *spatial, in]`.
        filter_sizes: `[*kernel, in, multiplier]`.
        grad: `floating[batch, *output, in * multiplier]`.
        strides: as for `depthwise_conv`.
        dilations: as for `depthwise_conv`.
        padding: as for `depthwise_conv`.

    Returns:
        `floating[*kernel, in, multiplier]`.

    Raises:
        ValueError: if `grad` has not the shape the convolution gives.

    Source: tensorflow/core/kernels/depthwise_conv_grad_op.cc.
    """
    sizes = tuple(int(size) for size in filter_sizes)
    windows = _windows(x.shape[1:-1], x.shape[-1], sizes, strides, dilations, padding)
    _check_grad(grad, len(x), windows, sizes)
    if sizes[-2] == 1:
        return conv_backprop_filter(x, sizes, grad, strides, dilations, padding)
    if 0 in (*x.shape, *grad.shape):
        return np.zeros(sizes, x.dtype)
    wide, g = np.ascontiguousarray(widened(x)), np.ascontiguousarray(widened(grad))
    run = _windows_per_row(windows, g.shape[-1])
    blocks, spread = _blocks(windows, g)
    parts = [blocks[lane::LANES] for lane in range(min(LANES, len(blocks)))]
    sums = np.zeros((len(parts), *windows.kernel, run * g.shape[-1]), wide.dtype)
    labels = _Labels(len(windows.kernel))

    def start() -> Callable[[int], None]:
        reader = LaneReader(wide, windows, sizes[-1])

        def do(lane: int) -> None:
            for box in parts[lane]:
                read, seen = reader.read(box), g[box]
                for cut in _runs(seen.shape[-2], run):
                    product = np.einsum(
                        *(_cut(read, cut), labels.read),
                        *(_cut(seen, cut), labels.windows),
                        labels.weights,
                    )
                    sums[lane][..., : product.shape[-1]] += product

        return do

    WORKERS.run(range(len(parts)), start, spread=spread)
    by_window = sums.reshape(-1, *windows.kernel, run, g.shape[-1])
    return narrowed(by_window.sum(axis=(0, -2)).reshape(sizes), x)


def _correlate(
    x: Array,
    weights: Array,
    windows: Windows,
    y: Array,
    *,
    repeat: int = 1,
    fold: int = 1,
    finish: Finish | None = None,
) -> None:
    """Write into y, for every window and lane, the sum of what it reads times the weights.

    Args:
        x: `[batch, *input, lanes / repeat]`.
        weights: `[*kernel, lanes]`.
        windows: the geometry.
        y: `[batch, *output, lanes / fold]`, perhaps a strided view.
        repeat: how many neighbouring lanes read the same channel of x.
        fold: how many neighbouring lanes add up to one channel of y.
        finish: as for `depthwise_conv`.
    """
    if 0 in (*y.shape, *weights.shape):
        y[...] = 0
        if finish is not None:
            finish(y, windows.whole(len(y)))
        return
    lanes = weights.shape[-1]
    run = _windows_per_row(windows, lanes)
    rows = np.tile(weights, run)
    labels = _Labels(len(windows.kernel))
    blocks, spread = _blocks(windows, y)
    direct = fold == 1 and y.flags.c_contiguous

    def start() -> Callable[[Box], None]:
        reader = LaneReader(x, windows, repeat)

        def do(box: Box) -> None:
            read = reader.read(box)
            target = y[box]
            sums = target if direct else np.empty((*target.shape[:-1], lanes), x.dtype)
            for cut in _runs(sums.shape[-2], run):
                np.einsum(
                    *(_cut(read, cut), labels.read),
                    *(rows[..., : cut.length * lanes], labels.weights),
                    labels.windows,
                    out=_cut(sums, cut),
                )
            if not direct:
                _fold(sums, fold, target)
            if finish is not None:
                first = int(np.ravel_multi_index([s.start for s in box], y.shape[:-1]))
                block = target.reshape(-1, y.shape[-1])
                finish(block, slice(first, first + len(block)))

        return do

    WORKERS.run(blocks, start, spread=spread)


def _fold(sums: Array, fold: int, y: Array) -> None:
    """Add up each `fold` neighbouring lanes."""
    if fold == 1:
        y[...] = sums
        return
    lanes = sums.reshape(*y.shape, fold)
    np.add(lanes[..., 0], lanes[..., 1], out=y)
    for lane in range(2, fold):
        y += lanes[..., lane]


def _blocks(windows: Windows, y: Array) -> tuple[list[Box], bool]:
    """Cut the windows of y into blocks, and tell whether they are worth sharing among threads."""
    lanes = y.shape[-1]
    products = y.size * math.prod(windows.kernel)
    spread = products >= ENOUGH_PRODUCTS
    most = max(BLOCK // lanes, 1)
    if spread:
        most = min(most, max(y.size // lanes // 4, 1))
    return list(boxes(y.shape[:-1], most)), spread


def _windows_per_row(windows: Windows, lanes: int) -> int:
    """Choose for how many neighbouring windows the weights are repeated."""
    width = windows.output[-1]
    if windows.strides[-1] > 1 and lanes >= LONG_LANES:
        return 1
    most = min(max(ROW // lanes, 1), width)
    even = (run for run in range(most, most // 4, -1) if width % run == 0)
    return next(even, most)


class _Cut(NamedTuple):
    """Neighbouring windows: from `start` on, `count` runs of `length`."""

    start: int
    count: int
    length: int


def _runs(width: int, length: int) -> Iterator[_Cut]:
    """Cut `width` windows into runs, and a shorter one for the rest."""
    count, rest = divmod(width, length)
    if count:
        yield _Cut(0, count, length)
    if rest:
        yield _Cut(width - rest, 1, rest)


def _cut(array: Array, cut: _Cut) -> Array:
    """View the windows of a cut, `[..., width, lanes]` as `[..., count, length * lanes]`."""
    part = array[..., cut.start : cut.start + cut.count * cut.length, :]
    return part.reshape(*array.shape[:-2], cut.count, cut.length * array.shape[-1])


class _Labels:
    """The axes' names for `einsum`, for a number of spatial dimensions.

    Attributes:
        read: `[batch, *outer, *kernel, runs, row]`.
        windows: `[batch, *outer, runs, row]`.
        weights: `[*kernel, row]`.
    """

    def __init__(self, rank: int) -> None:
        outer, taps, (runs, row) = (
            list(range(rank)),
            list(range(rank, 2 * rank)),
            (2 * rank, 2 * rank + 1),
        )
        self.read = [*outer, *taps, runs, row]
        self.windows = [*outer, runs, row]
        self.weights = [*taps, row]


def _by_lane(w: Array) -> Array:
    return widened(w).reshape(*w.shape[:-2], -1)


def _windows(
    spatial: Sequence[int],
    channels: int,
    filter: Sequence[int],
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> Windows:
    if channels != filter[-2]:
        raise ValueError(f"The array has {channels} channels, but the filter has {filter[-2]}")
    return Windows.of(spatial, filter[:-2], strides, dilations, padding)


def _check_grad(grad: Array, batch: int, windows: Windows, filter: Sequence[int]) -> None:
    expected = (batch, *windows.output, filter[-2] * filter[-1])
    if grad.shape != expected:
        raise ValueError(f"The gradient has shape {grad.shape}, but the convolution {expected}")
