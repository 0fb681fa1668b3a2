"""Which algorithm convolves which windows: one table; how they work is in their own files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from minigraph.kernels import (
    bands,
    col2im,
    depth,
    im2col,
    interleaved,
    levers,
    silence,
    transposed,
    winograd,
    winograd1d,
)
from minigraph.kernels.phases import phases
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
        "tiles of 4x4 outputs with 2.25 instead of 9 multiplications per output; of 4x2 with 3 "
        "while the filter is learned; of 2x2 with 4 where few tiles meet a large filter",
    ),
    Algorithm(
        "winograd1d",
        "2 to 6 times as many rows as the stride, no dilation, float32, where it counts least work",
        "tiles of 2 to 5 rows with fewer products of a row; nothing is gathered",
    ),
    Algorithm(
        "depth",
        f"volumes of {depth.FEWEST} channels and more, where winograd would convolve their slices",
        "images of as many times the channels as the window is deep",
    ),
    Algorithm(
        "bands",
        f"at most {bands.FEW_CHANNELS} channels, dense windows, where copies outweigh products",
        "several output columns at once by a banded filter",
    ),
    Algorithm(
        "interleaved",
        "windows one row high, no dilation, few of them at the edges, work for several threads",
        "windows read where they stand, as the rows of a few matrices that take turns",
    ),
    Algorithm(
        "im2col",
        "everything else",
        "blocks of gathered windows times the filter",
    ),
)
"""In order of preference. A filter's gradient chooses between winograd, depth and im2col."""

BACKWARD = (
    Algorithm(
        "col2im",
        f"the gradient has {col2im.FEWER} times the input's channels or more",
        "one product to all taps, summed in planes",
    ),
    Algorithm(
        "transposed",
        "strides, or three dimensions that are not for depth, and more than one tap",
        "one product to the taps of a row, summed along the row",
    ),
    Algorithm(
        "phases",
        "everything else",
        "a plain convolution for each phase of the strides, by the table above",
    ),
)
"""For an input's gradient, in order of preference."""

TRANSFORMING = ("winograd", "winograd1d")
"""Those that transform the filter first."""

GAIN = 1.15
"""How much fewer operations must be for the more complicated way."""

PLAIN_FILTER = 1.6
"""How much longer a filter's gradient takes the plain way than as many multiply-adds forward."""


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
    return _chosen(windows, batch, tuple(filter_sizes), dtype, prepared, levers.current())


@lru_cache(maxsize=4096)
def _chosen(
    windows: Windows,
    batch: int,
    filter_sizes: tuple[int, ...],
    dtype: np.dtype[np.generic],
    prepared: bool,
    on: levers.Levers,
) -> str:
    """What `choose` says, kept: networks ask again and again, and counting takes 50 us."""
    channels, out = filter_sizes[-2:]
    if windows.is_identity:
        return "pointwise"
    if depth.applies(windows, channels, out):
        slices = batch * windows.output[0]
        sizes = tuple(depth.sizes_of_images(filter_sizes))
        if _chosen(depth.of_images(windows), slices, sizes, dtype, prepared, on) in TRANSFORMING:
            return "depth"
    costs = {}
    # A filter that does not last is learned, and then zeros must stay zeros.
    looks = 0 if prepared else silence.COST * batch * math.prod(windows.input) * channels
    if on.winograd and winograd.applies(windows, dtype):
        cost = GAIN * winograd.cost(windows, batch, channels, out, prepared) + looks
        plain = _direct(windows, batch, filter_sizes)
        if prepared:
            # What a filter that stays saves is fetching it: it counts where pixels are few.
            plain += winograd.FILTER * math.prod(filter_sizes)
        if cost < plain:
            costs["winograd"] = cost
    if on.winograd and winograd1d.applies(windows, dtype):
        cost = GAIN * winograd1d.cost(windows, batch, channels, out, prepared) + looks
        if cost < im2col.cost(windows, batch, channels, out):
            costs["winograd1d"] = cost
    if costs:
        return min(costs, key=lambda name: costs[name])
    few = on.bands and channels <= bands.FEW_CHANNELS
    if few and bands.columns(windows, channels, out) > 1:
        return "bands"
    return "interleaved" if interleaved.applies(windows, batch, channels, out) else "im2col"


def forget() -> None:
    """Count anew from now on, where something that `choose` follows from was changed."""
    _chosen.cache_clear()


def choose_filter(
    windows: Windows, batch: int, filter_sizes: Sequence[int], dtype: np.dtype[np.generic]
) -> str:
    """The name of the algorithm for the gradient of a convolution by its filter.

    Args:
        windows: The windows.
        batch: How many arrays there are.
        filter_sizes: `[*kernel, in, out]`.
        dtype: Of the arrays.
    """
    channels, out = filter_sizes[-2:]
    if depth.applies(windows, channels, out):
        sizes = depth.sizes_of_images(filter_sizes)
        chosen = choose_filter(depth.of_images(windows), batch * windows.output[0], sizes, dtype)
        return "depth" if chosen == "winograd" else "im2col"
    if not (levers.current().winograd and winograd.applies(windows, dtype)):
        return "im2col"
    cost = winograd.cost(windows, batch, channels, out, prepared=False)
    plain = PLAIN_FILTER * _direct(windows, batch, filter_sizes)
    return "winograd" if cost < plain else "im2col"


def _direct(windows: Windows, batch: int, filter_sizes: Sequence[int]) -> int:
    """Multiply-adds of the plain way."""
    return batch * math.prod((*windows.output, *filter_sizes))


def choose_backward(
    windows: Windows, batch: int, filter_sizes: Sequence[int], dtype: np.dtype[np.generic]
) -> str:
    """The name of the algorithm for the gradient of a convolution by its input.

    Args:
        windows: The windows of the convolution.
        batch: How many arrays there are.
        filter_sizes: `[*kernel, in, out]`.
        dtype: Of the arrays.

    Example:
        >>> windows = Windows.of((64, 64), (4, 4), (2, 2), None, "SAME")
        >>> choose_backward(windows, 16, (4, 4, 32, 64), np.dtype(np.float32))
        'transposed'
    """
    *kernel, channels, out = filter_sizes
    if col2im.applies(channels, out):
        return "col2im"
    if not transposed.applies(windows):
        return "phases"
    # Without strides there is one phase, which perhaps has a better way.
    reverse = [each for _, _, each in phases(windows)]
    sizes = (*kernel, out, channels)
    one = len(reverse) == 1 and choose(reverse[0], batch, sizes, dtype) == "depth"
    return "phases" if one else "transposed"
