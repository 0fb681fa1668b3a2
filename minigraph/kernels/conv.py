"""Convolution and its two adjoints over one, two or three channel-last spatial dimensions.

    x, filter -> Windows (the geometry) -> an algorithm: pointwise, winograd, winograd1d, depth,
                                           bands, interleaved or im2col

Here arguments are checked and algorithms are chosen (`algorithms.py`). How each of them works is
written in its file.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from minigraph.kernels import (
    algorithms,
    bands,
    col2im,
    depth,
    im2col,
    interleaved,
    lazy,
    transposed,
    winograd,
    winograd1d,
)
from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.blocks import Finish
from minigraph.kernels.lazy import Lazy
from minigraph.kernels.matmul import multiply
from minigraph.kernels.phases import phases, room_for
from minigraph.kernels.silence import silenced
from minigraph.kernels.windows import Padding, Windows

_TRANSFORMING = {"winograd": winograd, "winograd1d": winograd1d}
"""The modules of `algorithms.TRANSFORMING`."""


def conv(
    x: Array | Lazy,
    w: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
    finish: Finish | None = None,
    prepared: Array | None = None,
) -> Array:
    """Slide a filter over an array (a correlation: the filter is not flipped).

    Args:
        x: `floating[batch, *spatial, in]`, one to three spatial dimensions; it may be lazy.
        w: `floating[*kernel, in, out]`.
        strides: a step for each spatial dimension.
        dilations: steps between the filter's taps; None means 1.
        padding: `"SAME"`, `"VALID"` or a pair (before, after) for each spatial dimension.
        finish: what to do in place with each block of the result while it is in the cache; of
            float16 results it sees the float32 sums.
        prepared: what `prepare` gave for this filter.

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
    if isinstance(x, Lazy):
        if windows.is_identity and lazy.pays(x, w.shape[-1]):
            y = np.empty((*x.shape[:-1], w.shape[-1]), x.dtype)
            lazy.multiply(x, w.reshape(w.shape[-2:]), y.reshape(-1, w.shape[-1]), finish)
            return y
        x = x.whole()
    y = np.empty((len(x), *windows.output, w.shape[-1]), widened(x[:0]).dtype)
    _correlate(np.ascontiguousarray(widened(x)), widened(w), windows, y, finish, prepared, True)
    return narrowed(y, x)


def prepare(
    x_shape: Sequence[int],
    w: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> Array | None:
    """Do the part of `conv` that depends on the filter alone, to be kept while the filter stays.

    Args:
        x_shape: the shape of the arrays to convolve.
        w: `floating[*kernel, in, out]`.
        strides: as for `conv`.
        dilations: as for `conv`.
        padding: as for `conv`.

    Returns:
        What `conv` takes as `prepared`; None if there is nothing to prepare.
    """
    _check_channels("in", x_shape[-1], w.shape[-2])
    windows = Windows.of(x_shape[1:-1], w.shape[:-2], strides, dilations, padding)
    chosen = algorithms.choose(windows, x_shape[0], w.shape, w.dtype, prepared=True)
    batch = x_shape[0]
    if chosen == "depth":
        batch *= windows.output[0]
        windows, w = depth.of_images(windows), depth.filter_of_images(w)
        chosen = algorithms.choose(windows, batch, w.shape, w.dtype, prepared=True)
    if chosen not in _TRANSFORMING:
        return None
    return _transformed(chosen, w, windows, batch, kept=True)


def conv_backprop_input(
    input_sizes: Sequence[int],
    w: Array,
    grad: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> Array:
    """Carry the gradient of a convolution back to its input; also the transposed convolution.

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
    shape = (batch, *spatial, channels)
    if 0 in (*shape, *grad.shape):
        return np.zeros(shape, grad.dtype)
    chosen = algorithms.choose_backward(windows, batch, w.shape, wide.dtype)
    if chosen == "col2im":
        return narrowed(col2im.backprop_input(widened(w), wide, windows), grad)
    if chosen == "transposed":
        return narrowed(transposed.backprop_input(widened(w), wide, windows), grad)
    flipped = np.swapaxes(widened(w), -1, -2)
    found = list(phases(windows))
    dx = room_for(found, windows, shape, wide.dtype)
    for phase, taps, reverse in found:
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
    wide, g = np.ascontiguousarray(widened(x)), np.ascontiguousarray(widened(grad))
    chosen = algorithms.choose_filter(windows, len(x), filter_sizes, wide.dtype)
    if chosen == "depth":
        images, slopes = depth.images(wide, windows), g.reshape(-1, *g.shape[2:])
        dw = winograd.backprop_filter(images, slopes, depth.of_images(windows))
        return narrowed(depth.filter_of_volumes(dw, kernel[0]), x)
    method = winograd if chosen == "winograd" else im2col
    return narrowed(method.backprop_filter(wide, g, windows), x)


def _correlate(
    x: Array,
    w: Array,
    windows: Windows,
    y: Array,
    finish: Finish | None = None,
    prepared: Array | None = None,
    forward: bool = False,
) -> None:
    """Write into y the product of what each window reads with the filter.

    Forward, and with a filter that is learned, windows of zeros give exactly 0.
    """
    if 0 in (*y.shape, *w.shape):
        y[...] = 0
        if finish is not None:
            finish(y.reshape(-1, y.shape[-1]), slice(0, y[..., 0].size))
        return
    chosen = algorithms.choose(windows, len(x), w.shape, x.dtype, prepared=prepared is not None)
    if not y.flags.c_contiguous:
        im2col.correlate(x, w, windows, y)
    elif chosen == "pointwise":
        channels, out = w.shape[-2:]
        multiply(x.reshape(-1, channels), w.reshape(channels, out), y.reshape(-1, out), finish)
    elif chosen == "depth":
        images, flat = depth.images(x, windows), y.reshape(-1, *y.shape[2:])
        windows, w = depth.of_images(windows), depth.filter_of_images(w)
        _correlate(images, w, windows, flat, finish, prepared, forward)
    elif chosen in _TRANSFORMING:
        filters = prepared
        if filters is None:
            filters = _transformed(chosen, np.ascontiguousarray(w), windows, len(x), kept=False)
            finish = silenced(x, windows, finish) if forward else finish
        _TRANSFORMING[chosen].correlate(x, filters, windows, y, finish)
    elif chosen == "bands":
        bands.correlate(x, w, windows, y, finish)
    elif chosen == "interleaved":
        interleaved.correlate(x, w, windows, y, finish)
    else:
        im2col.correlate(x, w, windows, y, finish)


def _transformed(chosen: str, w: Array, windows: Windows, batch: int, kept: bool) -> Array:
    """The filter as an algorithm that transforms it takes it."""
    if chosen == "winograd":
        return winograd.prepared(w, windows, batch) if kept else winograd.transformed(w)
    return winograd1d.transformed(w, windows, batch)


def _check_channels(name: str, got: int, expected: int) -> None:
    if got != expected:
        raise ValueError(f"The array has {got} {name} channels, but the filter has {expected}")


def _check_grad(grad: Array, expected: tuple[int, ...]) -> None:
    if grad.shape != expected:
        raise ValueError(f"The gradient has shape {grad.shape}, but the convolution {expected}")
