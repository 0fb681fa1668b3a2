"""Windows that read only zeros: their sums are exactly 0, and must be, however they are computed.

An algorithm that computes several outputs at once leaves traces of rounding where a neighbour reads
numbers and a window reads none. They are tiny, but on one side of 0, and the slope of a relu is not
the same on both sides: with biases of 0, as at the start of a training, the background of an image
would take part in the gradient. Where nothing is learned this does not matter.
"""

from __future__ import annotations

import math

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import Finish
from minigraph.kernels.windows import Windows

COST = 60
"""Multiply-adds of a plain product that take as long as looking at one number of x."""


def silenced(x: Array, windows: Windows, finish: Finish | None) -> Finish | None:
    """A function that writes the zeros of silent windows, and then finishes.

    Args:
        x: `floating[batch, *input, in]`, contiguous.
        windows: The windows.
        finish: What to do with each block after that; see `blocks.Finish`.

    Returns:
        `finish` itself where no window is silent.
    """
    silent = silent_windows(x, windows)
    if silent is None:
        return finish
    found = np.ascontiguousarray(silent).reshape(-1)

    def do(block: Array, rows: slice) -> None:
        block[np.flatnonzero(found[rows])] = 0
        if finish is not None:
            finish(block, rows)

    return do


def silent_windows(x: Array, windows: Windows) -> Array | None:
    """Which windows read only zeros: `bool[batch, *output]`, or None if none does.

    Args:
        x: `floating[batch, *input, in]`, contiguous.
        windows: The windows.
    """
    loud = _loud_pixels(x)
    if loud is None:
        return None
    # With the padding around them, what the next tap reads stands so many places further on,
    # whatever the window. What runs over from one row to the next belongs to no window.
    slab, _ = windows.padded(loud[..., np.newaxis], planes=False)
    steps = [math.prod(slab.shape[d + 2 :]) for d in range(len(windows.kernel))]
    read = slab.reshape(-1)
    for taps, dilation, step in zip(windows.kernel, windows.dilations, steps, strict=True):
        one = read
        read = one.copy()
        for shift in range(dilation * step, taps * dilation * step, dilation * step):
            read[:-shift] |= one[shift:]
        if read.all():
            return None
    counts = zip(windows.output, windows.strides, strict=True)
    places = (slice(None), *(slice(0, size * stride, stride) for size, stride in counts))
    silent: Array = ~read.reshape(slab.shape[:-1])[places]
    return silent if silent.any() else None


def _loud_pixels(x: Array) -> Array | None:
    """Which pixels are not all zeros; None if all of them: if no sum is 0, or only by chance."""
    rows = x.reshape(math.prod(x.shape[:-1]), x.shape[-1])
    loud: Array = rows @ np.ones(x.shape[-1], x.dtype) != 0
    quiet = np.flatnonzero(~loud)
    loud[quiet] = rows[quiet].any(axis=1)
    return None if loud.all() else loud.reshape(x.shape[:-1])
