"""Convolves volumes as images, by taking the taps along the depth for channels; how images are
convolved it does not know.

A slice of the result reads as many slices of the volume as the window is deep. Side by side they
are one image with that many times the channels, and the filter's taps along the depth are channels
of its own:

    x[batch, depth, height, width, in]     -> images[batch * slices, height, width, deep * in]
    w[deep, kernel, kernel, in, out]       -> w[kernel, kernel, deep * in, out]
    y[batch, slices, height, width, out]   =  what the images and this filter give

So Winograd's tiles, which are made for images, serve volumes too: their sums over the channels
include the depth. The gradient of the filter is that of the images' filter, put in order again.

Cost: a copy of `deep` times the volume. With 128 channels and more the gradient of the filter took
0.6 of the time of a plain product's, the convolution 0.9; with 64 nothing was gained.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Windows

ENOUGH_BYTES = 1 << 21
"""Bytes of images from which threads share the copying."""


FEWEST = 128
"""Channels of input and of output from which this gains: below, the copy eats up what it saves."""


def applies(windows: Windows, channels: int, out: int) -> bool:
    """Whether these are windows over volumes, of enough channels."""
    return len(windows.kernel) == 3 and min(channels, out) >= FEWEST


def of_images(windows: Windows) -> Windows:
    """The windows over one image."""
    return windows.part(slice(1, None))


def images(x: Array, windows: Windows) -> Array:
    """Lay the slices that each slice of the result reads side by side.

    Args:
        x: `[batch, depth, height, width, in]`.
        windows: over the three dimensions.

    Returns:
        `[batch * slices, height, width, deep * in]`, with zeros for slices of padding.

    Example:
        >>> windows = Windows.of((3, 1, 1), (2, 1, 1), (1, 1, 1), None, "SAME")
        >>> images(np.arange(1.0, 4).reshape(1, 3, 1, 1, 1), windows).reshape(3, 2)
        array([[1., 2.],
               [2., 3.],
               [3., 0.]])
    """
    deep, slices = windows.kernel[0], windows.output[0]
    start, stride, step = windows.starts[0], windows.strides[0], windows.dilations[0]
    found = np.empty((len(x), slices, *x.shape[2:-1], deep, x.shape[-1]), x.dtype)

    def copy(place: tuple[int, ...]) -> None:
        batch, slice_, tap = place
        read = start + slice_ * stride + tap * step
        inside = 0 <= read < x.shape[1]
        found[batch, slice_, ..., tap, :] = x[batch, read] if inside else 0

    places = list(np.ndindex(len(x), slices, deep))
    WORKERS.run(places, lambda: copy, spread=found.nbytes >= ENOUGH_BYTES)
    return found.reshape(-1, *x.shape[2:-1], deep * x.shape[-1])


def filter_of_images(w: Array) -> Array:
    """Make `[*kernel, deep * in, out]` of `[deep, *kernel, in, out]`."""
    deep, *kernel, channels, out = w.shape
    return np.ascontiguousarray(np.moveaxis(w, 0, -3)).reshape(*kernel, deep * channels, out)


def filter_of_volumes(w: Array, deep: int) -> Array:
    """Undo `filter_of_images`."""
    *kernel, channels, out = w.shape
    by_tap = w.reshape(*kernel, deep, channels // deep, out)
    return np.ascontiguousarray(np.moveaxis(by_tap, -3, 0))


def sizes_of_images(filter_sizes: Sequence[int]) -> tuple[int, ...]:
    """The shape that `filter_of_images` gives.

    Example:
        >>> sizes_of_images((3, 5, 5, 16, 32))
        (5, 5, 48, 32)
    """
    deep, *kernel, channels, out = filter_sizes
    return (*kernel, deep * channels, out)
