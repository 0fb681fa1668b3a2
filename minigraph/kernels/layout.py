"""Lets channel-last kernels work on channel-first arrays; it computes nothing itself."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from minigraph.kernels.array import Array

Entry = TypeVar("Entry")


def is_channel_first(data_format: str) -> bool:
    """Tell whether a data format puts the channels before the spatial dimensions.

    Args:
        data_format: TensorFlow's name: a batch `N`, channels `C` and the spatial dimensions.

    Example:
        >>> is_channel_first("NCHW"), is_channel_first("NDHWC")
        (True, False)
    """
    return data_format.startswith("NC")


def channel_last(x: Array, data_format: str) -> Array:
    """View an array of the given format as `[batch, *spatial, channels]`.

    Raises:
        ValueError: if the array's rank is not that of the format.
    """
    _check_rank(x, data_format)
    return np.moveaxis(x, 1, -1) if is_channel_first(data_format) else x


def from_channel_last(y: Array, data_format: str) -> Array:
    """Give a channel-last result in the given format, contiguous in memory.

    Raises:
        ValueError: if the array's rank is not that of the format.
    """
    _check_rank(y, data_format)
    return np.ascontiguousarray(np.moveaxis(y, -1, 1) if is_channel_first(data_format) else y)


def spatial(entries: list[Entry] | tuple[Entry, ...], data_format: str) -> list[Entry]:
    """Take the spatial entries of an attribute such as strides or ksize, given for all dimensions.

    Example:
        >>> spatial([1, 2, 3, 1], "NHWC"), spatial([1, 1, 2, 3], "NCHW")
        ([2, 3], [2, 3])
    """
    return list(entries[2:] if is_channel_first(data_format) else entries[1:-1])


def sizes_channel_last(sizes: list[int] | tuple[int, ...], data_format: str) -> list[int]:
    """Reorder the sizes of an array, such as `input_sizes`, to channel-last.

    Example:
        >>> sizes_channel_last([8, 3, 32, 31], "NCHW")
        [8, 32, 31, 3]
    """
    if is_channel_first(data_format):
        return [sizes[0], *sizes[2:], sizes[1]]
    return list(sizes)


def _check_rank(x: Array, data_format: str) -> None:
    if x.ndim != len(data_format):
        raise ValueError(f"{data_format} is a format of rank {len(data_format)}, got {x.shape}")
