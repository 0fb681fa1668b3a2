"""Convolution and its two adjoints over one, two or three channel-last spatial dimensions.

    x, filter -> Windows (the geometry) -> an algorithm: pointwise, winograd, winograd1d, depth,
                                           bands, interleaved or im2col

Here arguments are checked and algorithms are chosen (`algorithms.py`). How each of them works is
written in its file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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


def conv(
    x: Array | Lazy,
    w: Array,
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
    finish: Finish | None = None,
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
        if windows.is_identity and lazy.pays(x.shape, w.shape[-1]):
            return _of_blocks(x, w.reshape(w.shape[-2:]), finish)
        x = x.whole()
    y = np.empty((len(x), *windows.output, w.shape[-1]), widened(x[:0]).dtype)
    _correlate(np.ascontiguousarray(widened(x)), widened(w), windows, y, finish, forward=True)
    return narrowed(y, x)


class Convolution:
    """`conv` with a filter that stays: what follows from it and from shapes is worked out once.

    Args:
        x_shape: the shape of the arrays to convolve.
        w: `floating[*kernel, in, out]`.
        strides: as for `conv`.
        dilations: as for `conv`.
        padding: as for `conv`.

    Attributes:
        shape: of the results.

    Raises:
        ValueError: if the channels of x and w differ, or the windows do not fit.

    Example:
        >>> sums = Convolution((1, 4, 1), np.ones((3, 1, 1)), [1], None, "SAME")
        >>> sums(np.ones((1, 4, 1))).ravel()
        array([2., 3., 3., 2.])
    """

    def __init__(
        self,
        x_shape: Sequence[int],
        w: Array,
        strides: Sequence[int],
        dilations: Sequence[int] | None,
        padding: Padding,
    ) -> None:
        _check_channels("in", x_shape[-1], w.shape[-2])
        windows = Windows.of(x_shape[1:-1], w.shape[:-2], strides, dilations, padding)
        wide = widened(w)
        self.shape = (x_shape[0], *windows.output, w.shape[-1])
        self._dtype = wide.dtype
        self._way = _Way.of(windows, x_shape[0], wide, kept=True)
        pays = lazy.pays(x_shape, w.shape[-1])
        self._takes_blocks = self._way.algorithm == "pointwise" and pays

    @property
    def algorithm(self) -> str:
        """What does it, by its name in `algorithms.TABLE`; of empty arrays `"nothing"`."""
        return self._way.algorithm

    def __call__(self, x: Array | Lazy, finish: Finish | None = None) -> Array:
        """Convolve an array of the shape, contiguous or lazy; arguments are as for `conv`."""
        if isinstance(x, Lazy):
            if self._takes_blocks:
                return _of_blocks(x, self._way.filters, finish)
            x = x.whole()
        y = np.empty(self.shape, self._dtype)
        self._way.go(np.ascontiguousarray(widened(x)), y, finish)
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
    forward: bool = False,
) -> None:
    """Write into y the product of what each window reads with the filter.

    Forward windows of zeros give exactly 0: a filter that does not stay is learned.
    """
    way = _Way.of(windows, len(x), w, kept=False, contiguous=y.flags.c_contiguous)
    way.go(x, y, finish, silent=forward)


def _of_blocks(x: Lazy, matrix: Array, finish: Finish | None) -> Array:
    """The product of a lazy array's rows with a matrix."""
    y = np.empty((*x.shape[:-1], matrix.shape[-1]), x.dtype)
    lazy.multiply(x, matrix, y.reshape(-1, matrix.shape[-1]), finish)
    return y


def _pointwise(
    x: Array, matrix: Array, windows: Windows, y: Array, finish: Finish | None = None
) -> None:
    channels, out = matrix.shape
    multiply(x.reshape(-1, channels), matrix, y.reshape(-1, out), finish)


def _nothing(x: Array, w: Array, windows: Windows, y: Array, finish: Finish | None = None) -> None:
    """There is nothing to multiply."""
    y[...] = 0
    if finish is not None:
        finish(y.reshape(-1, y.shape[-1]), slice(0, y[..., 0].size))


_CORRELATE = {
    "nothing": _nothing,
    "pointwise": _pointwise,
    "winograd": winograd.correlate,
    "winograd1d": winograd1d.correlate,
    "bands": bands.correlate,
    "interleaved": interleaved.correlate,
    "im2col": im2col.correlate,
}
"""What does a convolution; most by the names in `algorithms.TABLE`."""


class _Way(NamedTuple):
    """How a convolution is done.

    Attributes:
        algorithm: The one that does it, of `_CORRELATE`.
        filters: The filter as the algorithm takes it.
        windows: The windows that the algorithm sees.
        volumes: The windows over volumes that become images first; else None.
    """

    algorithm: str
    filters: Array
    windows: Windows
    volumes: Windows | None = None

    @classmethod
    def of(
        cls, windows: Windows, batch: int, w: Array, kept: bool, contiguous: bool = True
    ) -> _Way:
        """The best one.

        Args:
            windows: The windows.
            batch: How many arrays there are.
            w: The filter.
            kept: Whether it is kept from run to run.
            contiguous: Whether the result is; only `im2col` writes to others.
        """
        if 0 in (batch, *windows.output, *w.shape):
            return cls("nothing", w, windows)
        if not contiguous:
            return cls("im2col", w, windows)
        chosen = algorithms.choose(windows, batch, w.shape, w.dtype, prepared=kept)
        if chosen == "depth":
            images, w = depth.of_images(windows), depth.filter_of_images(w)
            return cls.of(images, batch * windows.output[0], w, kept)._replace(volumes=windows)
        if chosen == "pointwise":
            w = w.reshape(w.shape[-2:])
        elif chosen == "winograd":
            form = winograd.form_of(windows, batch, *w.shape[-2:]) if kept else winograd.LEARNED
            w = winograd.transformed(np.ascontiguousarray(w), form)
        elif chosen == "winograd1d":
            w = winograd1d.transformed(w, windows, batch)
        return cls(chosen, w, windows)

    def go(self, x: Array, y: Array, finish: Finish | None, silent: bool = False) -> None:
        """Write the convolution of x, contiguous as y is; silent: of zeros exactly 0."""
        if self.volumes is not None:
            x, y = depth.images(x, self.volumes), y.reshape(-1, *y.shape[2:])
        if silent and self.algorithm in algorithms.TRANSFORMING:
            finish = silenced(x, self.windows, finish)
        _CORRELATE[self.algorithm](x, self.filters, self.windows, y, finish)


def _check_channels(name: str, got: int, expected: int) -> None:
    if got != expected:
        raise ValueError(f"The array has {got} {name} channels, but the filter has {expected}")


def _check_grad(grad: Array, expected: tuple[int, ...]) -> None:
    if grad.shape != expected:
        raise ValueError(f"The gradient has shape {grad.shape}, but the convolution {expected}")
