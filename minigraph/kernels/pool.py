"""Maxima and means over sliding windows and their gradients, knowing nothing of convolution.

All of them walk the taps of the window: for one tap, what every window reads there is a strided
view of the array, and one array operation serves them all. Windows are not copied and padding is
not written: a tap simply leaves out the windows for which it falls on padding. The batch is cut
into pieces that stay in the cache over all taps. Maxima and sums go one dimension at a time
(`separable.py`); where a maximum came from needs the whole window.

TensorFlow's CPU kernels for two and for three dimensions disagree about ties, NaN and -inf; each
function says how, and `ksize` with three entries selects the three-dimensional rule.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.select import masked
from minigraph.kernels.separable import gather_windows, spread_windows
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Box, Windows

PIECE_BYTES = 1 << 22
"""Input that one piece of work reads: small enough to be read from the last cache by every tap, and
large enough that threads seldom wait for each other."""

ENOUGH_BYTES = 1 << 21
"""Input below which another thread is not worth waking."""

TIE = 1e-5
"""Distance below which three-dimensional pooling calls two elements equal, as TensorFlow does."""

ALL = (slice(None),)

Winners = Iterator[tuple[Box, Box, Array]]
"""For each tap of the window: which inputs it reads, for which windows, and where it wins."""


def max_pool(x: Array, ksize: Sequence[int], strides: Sequence[int], padding: str) -> Array:
    """Give the largest element of each window.

    NaN counts as missing. The search starts from the dtype's lowest finite number, so a window of
    -inf or of NaN gives that number; but in three dimensions a window that touches no padding
    starts from -inf.

    Args:
        x: `[batch, *spatial, channels]`, floating or integer.
        ksize: taps of the window for each spatial dimension.
        strides: steps between windows for each spatial dimension.
        padding: `"SAME"` or `"VALID"`; padding never wins.

    Returns:
        `[batch, *output, channels]`, of x's dtype.

    Raises:
        ValueError: if the windows do not fit.

    Example:
        >>> max_pool(np.array([1.0, 5, 2, 3, 4]).reshape(1, 5, 1), [2], [2], "SAME").ravel()
        array([5., 3., 4.])

    Source: `SpatialMaxPool` in tensorflow/core/kernels/maxpooling_op.cc, pooling_ops_3d.cc.
    """
    windows = Windows.of(x.shape[1:-1], ksize, strides, None, padding)
    wide = np.ascontiguousarray(widened(x))
    is_real = np.issubdtype(x.dtype, np.floating)
    lowest = _lowest(x.dtype)
    floor = np.full((*windows.output, 1), lowest, wide.dtype)
    if len(ksize) == 3 and is_real:
        floor[_window_sizes(windows, wide.dtype) == math.prod(ksize)] = -np.inf

    def finish(block: Array, rows: slice) -> None:
        # Only NaN and -inf are below the floor, and asking is cheaper than another maximum.
        if is_real and not block.min() >= lowest:
            np.fmax(block, floor[rows], out=block)

    neutral = np.nan if is_real else lowest
    return narrowed(gather_windows(np.fmax, wide, windows, neutral, finish), x)


def max_pool_grad(
    x: Array, y: Array, grad: Array, ksize: Sequence[int], strides: Sequence[int], padding: str
) -> Array:
    """Carry the gradient of `max_pool` back to its input.

    In one and two dimensions the gradient of a window goes to its first maximum in row-major
    order, found again in x (y is not looked at); a NaN that comes first in its window
    counts as the maximum. In three dimensions it goes, undivided, to every element
    within 1e-5 of y, infinities excepted.

    Args:
        x: `[batch, *spatial, channels]`, the input of `max_pool`.
        y: `[batch, *output, channels]`, its output.
        grad: `[batch, *output, channels]`.
        ksize: as for `max_pool`.
        strides: as for `max_pool`.
        padding: as for `max_pool`.

    Returns:
        `[batch, *spatial, channels]`, of grad's dtype.

    Raises:
        ValueError: if the windows do not fit, or y or grad has not the shape of the output.

    Example:
        >>> x, g = np.zeros((1, 3, 1)), np.array([1.0, 2.0]).reshape(1, 2, 1)
        >>> max_pool_grad(x, max_pool(x, [2], [1], "VALID"), g, [2], [1], "VALID").ravel()
        array([1., 2., 0.])

    Source: `SpatialMaxPoolWithArgMaxHelper` in tensorflow/core/kernels/maxpooling_op.cc and
    `LaunchMaxPooling3dGradOp` in pooling_ops_3d.cc.
    """
    windows = Windows.of(x.shape[1:-1], ksize, strides, None, padding)
    _check_shapes(_output_shape(x, windows), y=y, grad=grad)
    x, y, g = (np.ascontiguousarray(widened(array)) for array in (x, y, grad))
    dx = np.zeros(x.shape, g.dtype)
    every_maximum = len(ksize) == 3
    disjoint = all(size <= step for size, step in zip(ksize, strides, strict=True))
    neutral = np.nan if np.issubdtype(x.dtype, np.floating) else _lowest(x.dtype)
    best = y if every_maximum else gather_windows(np.fmax, x, windows, neutral)

    def do(part: slice) -> None:
        winners = _first_maxima
        if every_maximum:
            winners = _close_maxima
        elif np.isnan(x[part]).any():
            winners = _first_maxima_or_nan
        for where, seen, wins in winners(x[part], best[part], windows):
            target, gains = dx[part][ALL + where], g[part][ALL + seen]
            if disjoint:
                masked(wins, gains, out=target)
            else:
                target += masked(wins, gains)

    _run_over_batch(x, do)
    return narrowed(dx, grad)


def max_pool_grad_grad(
    x: Array, y: Array, grad: Array, ksize: Sequence[int], strides: Sequence[int], padding: str
) -> Array:
    """Carry the gradient of `max_pool_grad` back to the gradient it was given.

    Each window takes the element of grad where x first equals y, and 0 where it nowhere does.

    Args:
        x: `[batch, *spatial, channels]`, the input of `max_pool`.
        y: `[batch, *output, channels]`, its output.
        grad: `[batch, *spatial, channels]`, the gradient of `max_pool_grad`'s result.
        ksize: as for `max_pool`.
        strides: as for `max_pool`.
        padding: as for `max_pool`.

    Returns:
        `[batch, *output, channels]`, of grad's dtype.

    Raises:
        ValueError: if the windows do not fit, or y or grad has a wrong shape.

    Example:
        >>> x, g = np.array([0.0, 1, 1]).reshape(1, 3, 1), np.array([5.0, 6, 7]).reshape(1, 3, 1)
        >>> max_pool_grad_grad(x, np.ones((1, 2, 1)), g, [2], [1], "VALID").ravel()
        array([6., 6.])

    Source: `MaxPoolingGradGradOp` in tensorflow/core/kernels/maxpooling_op.cc.
    """
    windows = Windows.of(x.shape[1:-1], ksize, strides, None, padding)
    _check_shapes(_output_shape(x, windows), y=y)
    _check_shapes(x.shape, grad=grad)
    x, y, g = (np.ascontiguousarray(array) for array in (x, y, grad))
    picked = np.zeros(y.shape, g.dtype)
    taps = list(windows.taps())

    def do(part: slice) -> None:
        # Backwards, so that the first equal tap is written last.
        for where, seen in reversed(taps):
            equal = x[part][ALL + where] == y[part][ALL + seen]
            np.copyto(picked[part][ALL + seen], g[part][ALL + where], where=equal)

    _run_over_batch(x, do)
    return picked


def avg_pool(x: Array, ksize: Sequence[int], strides: Sequence[int], padding: str) -> Array:
    """Give the mean of each window; padding is not counted.

    Args:
        x: `floating[batch, *spatial, channels]`.
        ksize: taps of the window for each spatial dimension.
        strides: steps between windows for each spatial dimension.
        padding: `"SAME"` or `"VALID"`.

    Returns:
        `floating[batch, *output, channels]`, of x's dtype.

    Raises:
        ValueError: if the windows do not fit.

    Example:
        >>> avg_pool(np.array([1.0, 5, 2, 3, 4]).reshape(1, 5, 1), [2], [2], "SAME").ravel()
        array([3. , 2.5, 4. ])

    Source: `SpatialAvgPool` in tensorflow/core/kernels/avgpooling_op.cc.
    """
    windows = Windows.of(x.shape[1:-1], ksize, strides, None, padding)
    wide = np.ascontiguousarray(widened(x))
    sizes = _window_sizes(windows, wide.dtype)

    def finish(block: Array, rows: slice) -> None:
        block /= sizes[rows]

    return narrowed(gather_windows(np.add, wide, windows, 0, finish), x)


def avg_pool_grad(
    orig_input_shape: Sequence[int],
    grad: Array,
    ksize: Sequence[int],
    strides: Sequence[int],
    padding: str,
) -> Array:
    """Carry the gradient of `avg_pool` back to its input: every counted element has an equal share.

    Args:
        orig_input_shape: `[batch, *spatial, channels]` of the input.
        grad: `floating[batch, *output, channels]`.
        ksize: as for `avg_pool`.
        strides: as for `avg_pool`.
        padding: as for `avg_pool`.

    Returns:
        `floating[batch, *spatial, channels]`, of grad's dtype.

    Raises:
        ValueError: if the windows do not fit, or grad has not the shape of the output.

    Example:
        >>> avg_pool_grad((1, 3, 1), np.ones((1, 2, 1)), [2], [2], "SAME").ravel()
        array([0.5, 0.5, 1. ])

    Source: `AvgPoolingGradOp` in tensorflow/core/kernels/avgpooling_op.cc.
    """
    batch, *spatial, channels = (int(size) for size in orig_input_shape)
    windows = Windows.of(spatial, ksize, strides, None, padding)
    _check_shapes((batch, *windows.output, channels), grad=grad)
    wide = widened(grad)
    dx = np.empty((batch, *spatial, channels), wide.dtype)
    sizes = _window_sizes(windows, wide.dtype)
    spread_windows(lambda images: wide[images] / sizes, windows, dx)
    return narrowed(dx, grad)


def _run_over_batch(x: Array, do: Callable[[slice], None]) -> None:
    """Call `do` for pieces of the batch, unless there is nothing to read."""
    if x.size == 0:
        return
    each = max(1, PIECE_BYTES * len(x) // x.nbytes)
    parts = [slice(low, low + each) for low in range(0, len(x), each)]
    WORKERS.run(parts, lambda: do, spread=x.nbytes >= ENOUGH_BYTES)


def _first_maxima(x: Array, best: Array, windows: Windows) -> Winners:
    """Give, tap by tap, which windows have their first maximum there, in row-major order."""
    free = np.ones(best.shape, np.bool_)
    for where, seen in windows.taps():
        wins = x[ALL + where] == best[ALL + seen]
        wins &= free[ALL + seen]
        free[ALL + seen] ^= wins
        yield where, seen, wins


def _close_maxima(x: Array, best: Array, windows: Windows) -> Winners:
    """Give, tap by tap, the windows with a maximum there, equal or nearly so."""
    for where, seen in windows.taps():
        yield where, seen, _close(x[ALL + where], best[ALL + seen])


def _first_maxima_or_nan(x: Array, best: Array, windows: Windows) -> Winners:
    """As `_first_maxima`, of arrays with NaN."""
    winner = _first_maximum(x, windows)
    for index, (where, seen) in enumerate(windows.taps()):
        yield where, seen, winner[ALL + seen] == index


def _first_maximum(x: Array, windows: Windows) -> Array:
    """Number, for each window, the tap of its first maximum in row-major order.

    The search starts at the first tap inside the array, whatever is there, and moves on to greater
    elements only; nothing is greater than NaN, which therefore starts as +inf.
    """
    taps = [
        -(np.minimum(start + np.arange(size) * stride, 0) // step)
        for size, start, stride, step in zip(
            windows.output, windows.starts, windows.strides, windows.dilations, strict=True
        )
    ]
    reads = [
        start + np.arange(len(tap)) * stride + tap * step
        for tap, start, stride, step in zip(
            taps, windows.starts, windows.strides, windows.dilations, strict=True
        )
    ]
    best = np.ascontiguousarray(x[ALL + np.ix_(*reads)])
    if np.issubdtype(x.dtype, np.floating):
        best[np.isnan(best)] = np.inf
    winner = np.empty(best.shape, np.min_scalar_type(math.prod(windows.kernel) - 1))
    winner[...] = np.ravel_multi_index(np.ix_(*taps), windows.kernel)[..., np.newaxis]
    for index, (where, seen) in enumerate(windows.taps()):
        candidate, leader, number = x[ALL + where], best[ALL + seen], winner[ALL + seen]
        greater = candidate > leader
        np.fmax(leader, candidate, out=leader)
        # Numbers only grow along the walk, so the latest one is the largest one.
        np.maximum(number, greater.view(np.uint8) * winner.dtype.type(index), out=number)
    return winner


def _close(x: Array, y: Array) -> Array:
    if np.issubdtype(x.dtype, np.integer):
        return x == y
    with np.errstate(invalid="ignore"):
        return abs(x - y) < x.dtype.type(TIE)


def _window_sizes(windows: Windows, dtype: np.dtype) -> Array:
    """Count the elements each window reads inside the array: `[*output, 1]`."""
    sizes = np.ones((*windows.output, 1), dtype)
    for dimension, count in enumerate(windows.output):
        first = windows.starts[dimension] + np.arange(count) * windows.strides[dimension]
        reads = first[:, np.newaxis] + np.arange(windows.kernel[dimension])
        inside = ((reads >= 0) & (reads < windows.input[dimension])).sum(axis=1)
        sizes *= inside.astype(dtype).reshape(-1, *[1] * (len(windows.output) - dimension))
    return sizes


def _output_shape(x: Array, windows: Windows) -> tuple[int, ...]:
    return (len(x), *windows.output, x.shape[-1])


def _lowest(dtype: np.dtype) -> float | int:
    if np.issubdtype(dtype, np.integer):
        return int(np.iinfo(dtype).min)
    return float(np.finfo(dtype).min)


def _check_shapes(expected: tuple[int, ...], **arrays: Array) -> None:
    for name, array in arrays.items():
        if array.shape != expected:
            raise ValueError(f"Expected {name} of shape {expected}, got {array.shape}")
