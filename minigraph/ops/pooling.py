"""The public pooling functions; the ops they build are in ``pool.py`` and ``pool3d.py``.

Source: ``tensorflow/python/ops/nn_ops.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base.docs import documented_like
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.ops.holes import strides_and_dilations, with_space_to_batch
from minigraph.ops.pool import AvgPool, MaxPool
from minigraph.ops.pool3d import AvgPool3D, MaxPool3D
from minigraph.ops.reshape import expand_dims, renamed, squeeze
from minigraph.ops.sliding import sequence

__all__ = [
    "avg_pool",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "avg_pool_v2",
    "max_pool",
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "max_pool_v2",
    "pool",
]


def max_pool(
    value: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NHWC",
    name: str | None = None,
    input: Any = None,
) -> Tensor:
    """The largest element of each window of an image.

    Args:
        value: ``real[batch, height, width, channels]``, or channels second for ``"NCHW"``.
        ksize: Size of the window: a number, or a list of 2 or of 4.
        strides: Steps of the window, likewise.
        padding: ``"SAME"`` or ``"VALID"``; padding never wins.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        name: The node's name.
        input: Another name of ``value``.

    Returns:
        ``real[batch, out_height, out_width, channels]``.

    Raises:
        ValueError: If the rank does not fit, no window does, or an argument is malformed.
    """
    value = renamed("input", input, "value", value)
    with name_scope(name, "MaxPool", [value]) as scope:
        sizes, steps, layout = _windows(ksize, strides, 2, data_format, "NHWC")
        if any(size == 0 for size in sizes):
            raise ValueError("ksize cannot be zero.")
        return MaxPool(sizes, steps, padding, layout)(value, name=scope)


def max_pool1d(
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NWC",
    name: str | None = None,
) -> Tensor:
    """The largest element of each window of a sequence.

    Args:
        input: ``real[batch, width, channels]``, or channels second for ``"NCW"``.
        ksize: Size of the window: a number, or a list of 1 or of 3.
        strides: Steps of the window, likewise.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NWC"`` or ``"NCW"``.
        name: The name scope.

    Returns:
        ``real[batch, out_width, channels]``.

    Raises:
        ValueError: If the rank does not fit, no window does, or an argument is malformed.
    """
    with name_scope(name, "MaxPool1d", [input]) as scope:
        return _pool1d(MaxPool, input, ksize, strides, padding, data_format, scope)


@documented_like(max_pool)
def max_pool2d(
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NHWC",
    name: str | None = None,
) -> Tensor:
    """The largest element of each window of an image; ``max_pool`` under another name.

    Args:
        input: ``real[batch, height, width, channels]``, or channels second for ``"NCHW"``.
    """
    with name_scope(name, "MaxPool2d", [input]) as scope:
        sizes, steps, layout = _windows(ksize, strides, 2, data_format, "NHWC")
        return MaxPool(sizes, steps, padding, layout)(input, name=scope)


def max_pool3d(
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NDHWC",
    name: str | None = None,
) -> Tensor:
    """The largest element of each window of a volume.

    Args:
        input: ``floating[batch, depth, height, width, channels]``, or channels second for
            ``"NCDHW"``.
        ksize: Size of the window: a number, or a list of 3 or of 5.
        strides: Steps of the window, likewise.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NDHWC"`` or ``"NCDHW"``.
        name: The node's name.

    Returns:
        ``floating[batch, out_depth, out_height, out_width, channels]``.

    Raises:
        ValueError: If the rank does not fit, no window does, or an argument is malformed.
    """
    with name_scope(name, "MaxPool3D", [input]) as scope:
        sizes, steps, layout = _windows(ksize, strides, 3, data_format, "NDHWC")
        return MaxPool3D(sizes, steps, padding, layout)(input, name=scope)


def avg_pool(
    value: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NHWC",
    name: str | None = None,
    input: Any = None,
) -> Tensor:
    """The mean of each window of an image; padding does not count.

    Args:
        value: ``floating[batch, height, width, channels]``, or channels second for ``"NCHW"``.
        ksize: Size of the window: a number, or a list of 2 or of 4.
        strides: Steps of the window, likewise.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        name: The node's name.
        input: Another name of ``value``.

    Returns:
        ``floating[batch, out_height, out_width, channels]``.

    Raises:
        ValueError: If the rank does not fit, no window does, or an argument is malformed.
    """
    with name_scope(name, "AvgPool", [value]) as scope:
        value = renamed("input", input, "value", value)
        sizes, steps, layout = _windows(ksize, strides, 2, data_format, "NHWC")
        return AvgPool(sizes, steps, padding, layout)(value, name=scope)


# TensorFlow 1.15 exports one function under both names.
avg_pool2d = avg_pool


@documented_like(max_pool1d)
def avg_pool1d(
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NWC",
    name: str | None = None,
) -> Tensor:
    """The mean of each window of a sequence; padding does not count.

    Args:
        input: ``floating[batch, width, channels]``, or channels second for ``"NCW"``.

    Returns:
        ``floating[batch, out_width, channels]``.
    """
    with name_scope(name, "AvgPool1D", [input]) as scope:
        return _pool1d(AvgPool, input, ksize, strides, padding, data_format, scope)


@documented_like(max_pool3d)
def avg_pool3d(
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NDHWC",
    name: str | None = None,
) -> Tensor:
    """The mean of each window of a volume; padding does not count."""
    with name_scope(name, "AvgPool3D", [input]) as scope:
        sizes, steps, layout = _windows(ksize, strides, 3, data_format, "NDHWC")
        return AvgPool3D(sizes, steps, padding, layout)(input, name=scope)


def max_pool_v2(
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = None,
    name: str | None = None,
) -> Tensor:
    """The largest element of each window of a sequence, image or volume, whichever ``input`` is.

    Args:
        input: ``real[batch, *spatial, channels]`` with one to three spatial dimensions.
        ksize: Size of the window: a number, or one for each spatial or for every dimension.
        strides: Steps of the window, likewise.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: Such as ``"NWC"`` or ``"NCHW"``; channels are last if None.
        name: The node's name.

    Raises:
        ValueError: If the rank is not known to be 3, 4 or 5, or as the functions of one rank.
    """
    by_rank = {1: max_pool1d, 2: MaxPool, 3: MaxPool3D}
    return _pool_of_any_rank(by_rank, input, ksize, strides, padding, data_format, name)


@documented_like(max_pool_v2)
def avg_pool_v2(
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = None,
    name: str | None = None,
) -> Tensor:
    """The mean of each window of a sequence, image or volume, whichever ``input`` is.

    Args:
        input: ``floating[batch, *spatial, channels]`` with one to three spatial dimensions.
    """
    by_rank = {1: avg_pool1d, 2: AvgPool, 3: AvgPool3D}
    return _pool_of_any_rank(by_rank, input, ksize, strides, padding, data_format, name)


def _windows(
    ksize: Any, strides: Any, n: int, data_format: str | None, default: str
) -> tuple[Any, Any, str]:
    data_format = data_format or default
    channel = 1 if data_format.startswith("NC") else n + 1
    return (
        sequence(ksize, n, channel, "ksize"),
        sequence(strides, n, channel, "strides"),
        data_format,
    )


def _pool1d(
    kind: Any, input: Any, ksize: Any, strides: Any, padding: Any, layout: str | None, scope: str
) -> Tensor:
    """Pools a sequence as an image of height or width 1."""
    sizes, steps, layout = _windows(ksize, strides, 1, layout, "NWC")
    flat = 1 if layout == "NWC" else 2
    image_format = "NHWC" if layout == "NWC" else "NCHW"
    image = expand_dims(input, flat)
    pooled = kind([1, *sizes], [1, *steps], padding, image_format)(image, name=scope)
    return squeeze(pooled, flat)


def _pool_of_any_rank(
    by_rank: dict[int, Any],
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: str | None,
    name: str | None,
) -> Tensor:
    n = len(input.shape) - 2
    if not 1 <= n <= 3:
        raise ValueError(f"Input tensor must be of rank 3, 4 or 5 but was {n + 2}.")
    channel = 1 if data_format is not None and data_format.startswith("NC") else n + 1
    sizes = sequence(ksize, n, channel, "ksize")
    steps = sequence(strides, n, channel, "strides")
    if n == 1:
        return by_rank[n](input, sizes, steps, padding, data_format, name)
    return by_rank[n](sizes, steps, padding, data_format)(input, name=name)


_POOLS: dict[tuple[str, int], Any] = {
    ("MAX", 1): max_pool,
    ("MAX", 2): max_pool,
    ("MAX", 3): max_pool3d,
    ("AVG", 1): avg_pool,
    ("AVG", 2): avg_pool,
    ("AVG", 3): avg_pool3d,
}


def pool(
    input: Any,
    window_shape: Sequence[int],
    pooling_type: str,
    padding: str,
    dilation_rate: Sequence[int] | None = None,
    strides: Sequence[int] | None = None,
    name: str | None = None,
    data_format: str | None = None,
    dilations: Sequence[int] | None = None,
) -> Tensor:
    """Pools over one to three spatial dimensions, also through holes.

    Args:
        input: ``real[batch, *spatial, channels]``, or channels second for formats ``"NC..."``.
        window_shape: Size of the window for each spatial dimension.
        pooling_type: ``"MAX"`` or ``"AVG"``.
        padding: ``"SAME"`` or ``"VALID"``.
        dilation_rate: Steps within the window for each spatial dimension.
        strides: Steps of the window for each spatial dimension.
        name: The name scope.
        data_format: Such as ``"NWC"`` or ``"NCHW"``; channels are last if None.
        dilations: Another name of ``dilation_rate``.

    Returns:
        ``real[batch, *output, channels]``.

    Raises:
        ValueError: If arguments are malformed, or combined as TensorFlow does not support.
    """
    dilation_rate = renamed("dilations", dilations, "dilation_rate", dilation_rate)
    with name_scope(name, f"{pooling_type.lower()}_pool", [input]) as scope:
        tensor = convert_to_tensor(input, name="input")
        n = len(window_shape)
        if not 1 <= n <= 3:
            raise ValueError("It is required that 1 <= num_spatial_dims <= 3.")
        tensor.shape.with_rank(n + 2)
        steps, rates = strides_and_dilations(n, strides, dilation_rate)
        if padding == "SAME" and np.any(rates > 1):
            raise ValueError("pooling with SAME padding is not implemented for dilation_rate > 1")
        if np.any(steps > window_shape):
            raise ValueError(
                "strides > window_shape not supported due to inconsistency between CPU and GPU "
                "implementations"
            )
        if (pooling_type, n) not in _POOLS:
            raise ValueError(f"{n}-D {pooling_type} pooling is not supported.")
        first = data_format is not None and data_format.startswith("NC")
        axes = range(2, n + 2) if first else range(1, n + 1)
        before, after = ([1, 1], []) if first else ([1], [1])
        window = [*before, *window_shape, *after]
        stride = [*before, *steps.tolist(), *after]
        if n == 1:
            if data_format not in (None, "NWC", "NCW"):
                raise ValueError('data_format must be either "NWC" or "NCW".')
            data_format = "NCHW" if first else "NHWC"
            window, stride = [1, *window], [1, *stride]

        def apply(converted: Tensor, _: int, converted_padding: str) -> Tensor:
            image = expand_dims(converted, axes[0]) if n == 1 else converted
            pooled = _POOLS[pooling_type, n](
                image, window, stride, converted_padding, name=scope, data_format=data_format
            )
            return squeeze(pooled, [axes[0]]) if n == 1 else pooled

        return with_space_to_batch(
            tensor, rates, padding, apply, filter_shape=window_shape, spatial_dims=axes
        )
