"""Which algorithm convolves which windows: one table; how they work is in their own files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minigraph.kernels import bands, col2im, levers, transposed, winograd
from minigraph.kernels.windows import Windows


@dataclass(frozen=True)
class Algorithm:
    """A way to convolve.

    Attributes:
        name: Its file among the kernels; of a plain product, `matmul`, what it is called here.
        when: For which windows it is chosen.
        how: What it does, in one line.
    """

    name: str
    when: str
    how: str


TABLE = (
    Algorithm(
        "pointwise",
        "1x1, stride 1: an output position reads one input position",
        "one product of all positions with the filter, cut by rows, or by columns if rows are few",
    ),
    Algorithm(
        "winograd",
        "3x3, stride 1, any dilation, float32, channels enough that its count of operations wins",
        "tiles of 4x2 outputs with 3 instead of 9 multiplications per output",
    ),
    Algorithm(
        "bands",
        f"at most {bands.FEW_CHANNELS} channels, dense windows, where copies outweigh products",
        "several output columns at once by a banded filter",
    ),
    Algorithm(
        "im2col",
        "everything else",
        "blocks of gathered windows times the filter",
    ),
)
"""In order of preference. A filter's gradient chooses between winograd and im2col."""

BACKWARD = (
    Algorithm(
        "col2im",
        f"the gradient has {col2im.FEWER} times the input's channels or more",
        "one product to all taps, summed in planes",
    ),
    Algorithm(
        "transposed",
        "strides, or three dimensions, and more than one tap",
        "one product to the taps of a row, summed along the row",
    ),
    Algorithm(
        "phases",
        "everything else",
        "a plain convolution for each phase of the strides, by the table above",
    ),
)
"""For an input's gradient, in order of preference."""

GAIN = 1.15
"""How much fewer operations must be for the more complicated way."""


def choose(
    windows: Windows,
    batch: int,
    filter_sizes: Sequence[int],
    dtype: np.dtype[np.generic],
    prepared: bool = False,
) -> str:
    """The name of the algorithm for a convolution.

    Args:
        windows: The windows.
        batch: How many arrays there are.
        filter_sizes: `[*kernel, in, out]`.
        dtype: Of the arrays.
        prepared: Whether what depends on the filter alone has been done before.

    Example:
        >>> windows = Windows.of((56, 56), (3, 3), (1, 1), None, "SAME")
        >>> choose(windows, 1, (3, 3, 256, 256), np.dtype(np.float32))
        'winograd'
    """
    channels, out = filter_sizes[-2:]
    if windows.is_identity:
        return "pointwise"
    on = levers.current()
    if on.winograd and winograd.applies(windows, dtype):
        direct = batch * math.prod((*windows.output, *windows.kernel)) * channels * out
        if winograd.cost(windows, batch, channels, out, prepared) * GAIN < direct:
            return "winograd"
    if on.bands and channels <= bands.FEW_CHANNELS and bands.columns(windows, channels, out) > 1:
        return "bands"
    return "im2col"


def choose_backward(windows: Windows, channels: int, out: int) -> str:
    """The name of the algorithm for the gradient of a convolution by its input.

    Args:
        windows: The windows of the convolution.
        channels: Channels of the input.
        out: Channels of the gradient.

    Example:
        >>> choose_backward(Windows.of((64, 64), (4, 4), (2, 2), None, "SAME"), 32, 64)
        'transposed'
    """
    if col2im.applies(channels, out):
        return "col2im"
    return "transposed" if transposed.applies(windows) else "phases"
