"""Convolution of each channel by itself, with both adjoints; it knows no mixing of channels.

One output is a sum over the taps of the window, `sum_k x[o + k, c] * w[k, c]`, and no other output
of the channel shares its products: there is no matrix product here, only rows to multiply and add.
NumPy's `einsum` does both in one pass over the row, where a `multiply` and an `add` would write the
products to memory in between. Its rows are made long by repeating the weights for several
neighbouring windows: a row of windows x channels meets a row of as many weights.

    x, windows -> blocks -> rows by tap (`lanes.py`) -> einsum with repeated weights

The gradient by the filter is the same with input and output exchanged. The gradient by the input is
a convolution of the gradient for each phase of the strides (`phases`).

Measured for 3x3 windows (two cores of Zen 3, products per ns and core): rows of 64 elements 2.1,
of 128 3.1, of 256 4.3, of 1024 5.7, of 2048 6.1; `multiply` and `add` 3.7. As a banded matrix
product it would need 3 to 12 times the products of the direct form, and the array transposed.

Cost: `windows * taps * lanes` products; scratch of a few hundred kilobytes for each thread.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.blocks import Finish
from minigraph.kernels.conv import conv, conv_backprop_filter, conv_backprop_input
from minigraph.kernels.lanes import Block, Layout, Part
from minigraph.kernels.lazy import Lazy, Rows
from minigraph.kernels.phases import phases, room_for
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Padding, Windows

ALL = slice(None)

LONGEST = 8192
"""Elements of a row in a filter's gradient: best whole rows of the array."""

PARTS = 4
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
    y = lazy_depthwise_conv(x, w, strides, dilations, padding, finish)
    return y.whole() if isinstance(y, Lazy) else y


def lazy_depthwise_conv(
    x: Array,
    w: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
    finish: Finish | None = None,
) -> Array | Lazy:
    """Give what `depthwise_conv` gives, to be made block by block if it can be.

    Args:
        x: as for `depthwise_conv`.
        w: as for `depthwise_conv`.
        strides: as for `depthwise_conv`.
        dilations: as for `depthwise_conv`.
        padding: as for `depthwise_conv`.
        finish: as for `depthwise_conv`.

    Raises:
        ValueError: if the channels of x and w differ, or the windows do not fit.
    """
    wide = widened(w)
    convolution = DepthwiseConvolution(x.shape, wide, strides, dilations, padding)
    if x.shape[-1] == 1:
        return conv(x, w, strides, dilations, padding, finish)
    shape = convolution.shape
    if 0 in (*shape, *w.shape):
        zeros = np.zeros(shape, wide.dtype)
        if finish is not None:
            finish(zeros.reshape(-1, shape[-1]), slice(0, math.prod(shape[:-1])))
        return narrowed(zeros, x)
    y = convolution.lazy(widened(x), finish)
    return y if wide is w else narrowed(y.whole(), x)


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
    found = list(phases(windows))
    if 0 in (*input_sizes, *grad.shape):
        return np.zeros(tuple(input_sizes), grad.dtype)
    dx = room_for(found, windows, (batch, *spatial, channels), wide.dtype)
    correlations = []
    for phase, taps, reverse in found:
        y = dx[(ALL,) + phase]
        joined = y.flags.c_contiguous
        own = weights[taps]
        each = _Correlation(own, reverse, batch, joined=joined, fold=w.shape[-1])
        correlations.append((each, y))
    _run(wide, correlations)
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
    layout = Layout.of(windows, len(x), *sizes[-2:], longest=LONGEST)
    shares = [layout.blocks[share::PARTS] for share in range(min(PARTS, len(layout.blocks)))]
    sums = np.zeros((len(shares), *windows.kernel, layout.run * g.shape[-1]), wide.dtype)
    labels = _Labels(len(windows.kernel))

    def start() -> Callable[[int], None]:
        def do(share: int) -> None:
            for block, part in ((each, part) for each in shares[share] for part in each.parts):
                read, seen = part.reading.view(wide), g[block.box][part.box]
                total = sums[share][part.taps]
                for cut in _cuts(seen.shape[-2], part.run):
                    rows, grads = _split(read, cut), _split(seen, cut)
                    # Several rows and the taps along them, in one call, NumPy walks in an order
                    # that takes twice the time.
                    each = cut.length > 1 and cut.runs > 1
                    for taps in _columns(total.shape[-2]) if each else [ALL]:
                        row = rows[..., taps, :, :]
                        products = np.einsum(
                            row, labels.read, grads, labels.windows, labels.weights
                        )
                        total[..., taps, : products.shape[-1]] += products

        return do

    WORKERS.run(range(len(shares)), start, spread=layout.spread)
    by_window = sums.reshape(-1, *windows.kernel, layout.run, g.shape[-1])
    return narrowed(by_window.sum(axis=(0, -2)).reshape(sizes), x)


class _Correlation:
    """For every window and lane, the sum of what it reads times the weights.

    Args:
        weights: `[*kernel, lanes]`.
        windows: the geometry.
        batch: how many arrays there will be.
        joined: whether the results of neighbouring windows will lie side by side.
        repeat: how many neighbouring lanes read the same channel of an array.
        fold: how many neighbouring lanes add up to one channel of the result.
        most: windows a block should have at most; as many as are best if None.
    """

    def __init__(
        self,
        weights: Array,
        windows: Windows,
        batch: int,
        *,
        joined: bool = True,
        repeat: int = 1,
        fold: int = 1,
        most: int | None = None,
    ) -> None:
        self._fold, self._lanes = fold, weights.shape[-1]
        channels = self._lanes // repeat
        self.layout = Layout.of(windows, batch, channels, repeat, joined=joined, most=most)
        self._weights = _repeated(weights, self.layout.run)
        self._labels = _Labels(len(windows.kernel))
        self._direct = fold == 1 and (joined or self.layout.run == 1)

    def write(self, x: Array, block: Block, y: Array, finish: Finish | None) -> None:
        """Write one of the blocks.

        Args:
            x: `[batch, *input, lanes / repeat]`, contiguous.
            block: which, of the layout's.
            y: `[*windows of its box, lanes / fold]`.
            finish: as for `depthwise_conv`.
        """
        for part in block.parts:
            target = y[part.box]
            if self._direct:
                self._sum(x, part, target)
            else:
                sums = np.empty((*target.shape[:-1], self._lanes), x.dtype)
                self._sum(x, part, sums)
                _add_neighbours(sums, self._fold, target)
        if finish is not None:
            finish(y.reshape(-1, self._lanes), block.rows)

    def _sum(self, x: Array, part: Part, sums: Array) -> None:
        """Write the sums of a part's windows."""
        if any(taps.start == taps.stop for taps in part.taps):
            sums[...] = 0
            return
        read, weights = part.reading.view(x), self._weights[part.taps]
        for cut in _cuts(sums.shape[-2], part.run):
            np.einsum(
                *(_split(read, cut), self._labels.read),
                *(weights[..., : cut.length * self._lanes], self._labels.weights),
                self._labels.windows,
                out=_split(sums, cut),
            )


class DepthwiseConvolution:
    """`depthwise_conv` with a filter that stays, for arrays of one shape.

    Args:
        x_shape: the shape of the arrays to convolve, with no dimension of 0.
        w: `floating[*kernel, in, multiplier]` of more than 16 bits, with no dimension of 0.
        strides: as for `depthwise_conv`.
        dilations: as for `depthwise_conv`.
        padding: as for `depthwise_conv`.

    Attributes:
        shape: of the results.
        dtype: of the results.

    Raises:
        ValueError: if the channels of x and w differ, or the windows do not fit.
    """

    def __init__(
        self,
        x_shape: Sequence[int],
        w: Array,
        strides: Sequence[int],
        dilations: Sequence[int] | None,
        padding: Padding,
    ) -> None:
        windows = _windows(x_shape[1:-1], x_shape[-1], w.shape, strides, dilations, padding)
        weights = _by_lane(w)
        self.shape = (x_shape[0], *windows.output, weights.shape[-1])
        self.dtype = w.dtype
        self._correlation = partial(_Correlation, weights, windows, x_shape[0], repeat=w.shape[-1])
        self._cut: dict[int | None, _Correlation] = {}

    def __call__(self, x: Array, finish: Finish | None = None) -> Array:
        """Convolve an array of the shape; arguments are as for `depthwise_conv`."""
        return self.lazy(x, finish).whole()

    def lazy(self, x: Array, finish: Finish | None = None) -> Lazy:
        """Give the same, to be made block by block."""
        return _LazyConv(np.ascontiguousarray(x), self, finish)

    def correlation(self, most: int | None = None) -> _Correlation:
        """What computes it in blocks of at most so many windows."""
        found = self._cut.get(most)
        if found is None:
            found = self._cut[most] = self._correlation(most=most)
        return found


class _LazyConv(Lazy):
    """A convolution to be made.

    Args:
        x: `[batch, *input, in]`, contiguous.
        convolution: which.
        finish: as for `depthwise_conv`.
    """

    def __init__(self, x: Array, convolution: DepthwiseConvolution, finish: Finish | None) -> None:
        self.shape, self.dtype = convolution.shape, convolution.dtype
        self._x, self._convolution, self._finish = x, convolution, finish

    def blocks(self, most: int) -> Sequence[Rows]:
        """As `Lazy.blocks` says."""
        correlation = self._convolution.correlation(most)

        def write(block: Block, out: Array) -> None:
            extent = [windows.stop - windows.start for windows in block.box]
            correlation.write(self._x, block, out.reshape(*extent, -1), self._finish)

        return [Rows(block.rows, partial(write, block)) for block in correlation.layout.blocks]

    def whole(self) -> Array:
        """As `Lazy.whole` says."""
        y = np.empty(self.shape, self.dtype)
        _run(self._x, [(self._convolution.correlation(), y)], self._finish)
        return y


def _run(
    x: Array, correlations: Sequence[tuple[_Correlation, Array]], finish: Finish | None = None
) -> None:
    """Write all blocks of independent correlations of x to their arrays."""
    pieces = [(each, y, block) for each, y in correlations for block in each.layout.blocks]

    def start() -> Callable[[tuple[_Correlation, Array, Block]], None]:
        def do(piece: tuple[_Correlation, Array, Block]) -> None:
            correlation, y, block = piece
            correlation.write(x, block, y[block.box], finish)

        return do

    WORKERS.run(pieces, start, spread=any(each.layout.spread for each, _ in correlations))


def _add_neighbours(lanes: Array, fold: int, y: Array) -> None:
    """Add up each `fold` neighbouring lanes into y."""
    if fold == 1:
        y[...] = lanes
        return
    groups = lanes.reshape(*y.shape, fold)
    np.add(groups[..., 0], groups[..., 1], out=y)
    for lane in range(2, fold):
        y += groups[..., lane]


class _Cut(NamedTuple):
    """Neighbouring windows: from `start` on, `runs` runs of `length`."""

    start: int
    runs: int
    length: int


def _cuts(width: int, length: int) -> Iterator[_Cut]:
    """Cut `width` windows into runs, and a shorter one for the rest."""
    count, rest = divmod(width, length)
    if count:
        yield _Cut(0, count, length)
    if rest:
        yield _Cut(width - rest, 1, rest)


def _split(array: Array, cut: _Cut) -> Array:
    """View the windows of a cut, `[..., width, lanes]` as `[..., runs, length * lanes]`."""
    part = array[..., cut.start : cut.start + cut.runs * cut.length, :]
    return part.reshape(*array.shape[:-2], cut.runs, cut.length * array.shape[-1])


def _columns(taps: int) -> list[slice]:
    """Each tap of the last dimension by itself."""
    return [slice(tap, tap + 1) for tap in range(taps)]


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


def _repeated(weights: Array, times: int) -> Array:
    """What `np.tile` gives, in a third of its time."""
    repeated = np.empty((*weights.shape[:-1], times, weights.shape[-1]), weights.dtype)
    repeated[...] = weights[..., np.newaxis, :]
    return repeated.reshape(*weights.shape[:-1], -1)


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
