"""Pooling of ``tf.contrib.layers``.

Source: ``tensorflow/contrib/layers/python/layers/layers.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.docs import documented_like
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.model.layers.arguments import is_channels_first
from minigraph.model.layers.base import Layer
from minigraph.model.layers.pooling import (
    AveragePooling2D,
    AveragePooling3D,
    MaxPooling2D,
    MaxPooling3D,
)
from minigraph.model.utils import collect_named_outputs, n_positive_integers
from minigraph.ops.pooling import pool as pool_op

# Slim alone shows `pool`, see its door.
__all__ = ["avg_pool2d", "avg_pool3d", "max_pool2d", "max_pool3d"]


def _pooled(
    kind: type[Layer],
    default_name: str,
    formats: tuple[str, str],
    inputs: Any,
    kernel_size: Any,
    stride: Any,
    padding: str,
    data_format: str | None,
    outputs_collections: Any,
    scope: Any,
) -> Tensor:
    if data_format not in formats:
        raise ValueError(f"data_format has to be either {formats[0]} or {formats[1]}.")
    with name_scope(scope, default_name, [inputs]) as sc:
        inputs = convert_to_tensor(inputs)
        layer: Any = kind(
            pool_size=kernel_size,
            strides=stride,
            padding=padding,
            data_format="channels_first" if is_channels_first(data_format) else "channels_last",
            _scope=sc,
        )
        outputs = layer.apply(inputs)
        return collect_named_outputs(outputs_collections, sc, outputs)


@add_arg_scope
def max_pool2d(
    inputs: Any,
    kernel_size: Any,
    stride: Any = 2,
    padding: str = "VALID",
    data_format: str | None = "NHWC",
    outputs_collections: Any = None,
    scope: Any = None,
) -> Tensor:
    """The maximum over windows of images.

    Args:
        inputs: ``float[batch, height, width, channels]``, or channels after the batch for "NCHW".
        kernel_size: The window: an int or a list of two.
        stride: The steps between windows, likewise.
        padding: ``"VALID"`` or ``"SAME"``.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        outputs_collections: Collections for the outputs.
        scope: The name scope.

    Returns:
        ``float[batch, new_height, new_width, channels]``, or channels after the batch.

    Raises:
        ValueError: If the format, the rank or the window is wrong.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     print(tf.contrib.layers.max_pool2d(tf.ones([1, 8, 8, 3]), 2).name)
        MaxPool2D/MaxPool:0
    """
    arguments = locals().values()
    return _pooled(MaxPooling2D, "MaxPool2D", ("NCHW", "NHWC"), *arguments)


@add_arg_scope
@documented_like(max_pool2d)
def avg_pool2d(
    inputs: Any,
    kernel_size: Any,
    stride: Any = 2,
    padding: str = "VALID",
    data_format: str | None = "NHWC",
    outputs_collections: Any = None,
    scope: Any = None,
) -> Tensor:
    """The average over windows of images."""
    arguments = locals().values()
    return _pooled(AveragePooling2D, "AvgPool2D", ("NCHW", "NHWC"), *arguments)


@add_arg_scope
@documented_like(max_pool2d)
def max_pool3d(
    inputs: Any,
    kernel_size: Any,
    stride: Any = 2,
    padding: str = "VALID",
    data_format: str | None = "NDHWC",
    outputs_collections: Any = None,
    scope: Any = None,
) -> Tensor:
    """The maximum over windows of volumes.

    Args:
        inputs: ``float[batch, depth, height, width, channels]``, or channels after the batch for
            "NCDHW".
        kernel_size: The window: an int or a list of three.
        data_format: ``"NDHWC"`` or ``"NCDHW"``.

    Returns:
        ``float[batch, new_depth, new_height, new_width, channels]``, or channels after the batch.
    """
    arguments = locals().values()
    return _pooled(MaxPooling3D, "MaxPool3D", ("NCDHW", "NDHWC"), *arguments)


@add_arg_scope
@documented_like(max_pool3d)
def avg_pool3d(
    inputs: Any,
    kernel_size: Any,
    stride: Any = 2,
    padding: str = "VALID",
    data_format: str | None = "NDHWC",
    outputs_collections: Any = None,
    scope: Any = None,
) -> Tensor:
    """The average over windows of volumes."""
    arguments = locals().values()
    return _pooled(AveragePooling3D, "AvgPool3D", ("NCDHW", "NDHWC"), *arguments)


@add_arg_scope
def pool(
    inputs: Any,
    kernel_size: Any,
    pooling_type: str,
    padding: str = "VALID",
    data_format: str | None = None,
    dilation_rate: Any = 1,
    stride: Any = 1,
    outputs_collections: Any = None,
    scope: Any = None,
) -> Tensor:
    """Pooling of either kind in one to three dimensions, also with holes in the window.

    Args:
        inputs: ``float[batch, *spatial, channels]``, or channels after the batch for formats that
            begin with "NC".
        kernel_size: The window: an int, or a list of one for each spatial dimension.
        pooling_type: ``"MAX"`` or ``"AVG"``.
        padding: ``"VALID"`` or ``"SAME"``.
        data_format: Such as ``"NHWC"``; None for channels last.
        dilation_rate: The steps between the entries of the window, likewise.
        stride: The steps between windows, likewise.
        outputs_collections: Collections for the outputs.
        scope: The name scope.

    Raises:
        ValueError: If the rank is unknown or less than 3, or an argument is not as described.
    """
    with name_scope(scope, f"{pooling_type.lower()}_pool", [inputs]) as sc:
        inputs = convert_to_tensor(inputs)
        rank = inputs.shape.ndims
        if rank is None:
            raise ValueError("Rank of inputs must be known")
        if rank < 3:
            raise ValueError("Rank of inputs must be >= 3")
        outputs = pool_op(
            input=inputs,
            window_shape=n_positive_integers(rank - 2, kernel_size),
            pooling_type=pooling_type,
            padding=padding,
            data_format=data_format,
            dilation_rate=n_positive_integers(rank - 2, dilation_rate),
            strides=n_positive_integers(rank - 2, stride),
            name=sc,
        )
        return collect_named_outputs(outputs_collections, sc, outputs)
