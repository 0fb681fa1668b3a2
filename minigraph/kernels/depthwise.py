"""Convolution of each channel by itself, with both adjoints; it knows no mixing of channels.

One tap of the filter meets one strided view of the array, so a tap is one array operation; there
are no matrix products to block, since channels do not mix.

Cost: `2 * windows * taps * in * multiplier` operations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.windows import Box, Padding, Windows

ALL = (slice(None),)


def depthwise_conv(
    x: Array,
    w: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> Array:
    """Slide over each channel its own `multiplier` filters.

    Args:
        x: `floating[batch, *spatial, in]`.
        w: `floating[*kernel, in, multiplier]`.
        strides: a step for each spatial dimension.
        dilations: steps between the filter's taps; None means 1.
        padding: `"SAME"`, `"VALID"` or a pair (before, after) for each spatial dimension.

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
    wide, taps = widened(x)[..., np.newaxis], widened(w)
    y = np.zeros((len(x), *windows.output, *w.shape[-2:]), wide.dtype)
    for tap, where, seen in _taps(windows):
        y[ALL + seen] += wide[ALL + where] * taps[tap]
    return narrowed(y.reshape(*y.shape[:-2], -1), x)


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
    g = _split(grad, batch, windows, w.shape)
    taps = widened(w)
    dx = np.zeros((batch, *spatial, channels), g.dtype)
    for tap, where, seen in _taps(windows):
        dx[ALL + where] += (g[ALL + seen] * taps[tap]).sum(axis=-1)
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
    g = _split(grad, len(x), windows, sizes)
    wide = widened(x)[..., np.newaxis]
    over = tuple(range(x.ndim - 1))
    dw = np.zeros(sizes, wide.dtype)
    for tap, where, seen in _taps(windows):
        dw[tap] = (wide[ALL + where] * g[ALL + seen]).sum(axis=over)
    return narrowed(dw, x)


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


def _taps(windows: Windows) -> Iterator[tuple[tuple[int, ...], Box, Box]]:
    for tap, (where, seen) in zip(np.ndindex(*windows.kernel), windows.taps(), strict=True):
        yield tap, where, seen


def _split(grad: Array, batch: int, windows: Windows, filter: Sequence[int]) -> Array:
    """Separate channels and multiplier of a gradient."""
    channels, multiplier = filter[-2:]
    expected = (batch, *windows.output, channels * multiplier)
    if grad.shape != expected:
        raise ValueError(f"The gradient has shape {grad.shape}, but the convolution {expected}")
    return widened(grad).reshape(*expected[:-1], channels, multiplier)
