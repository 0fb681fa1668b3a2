"""Convolutions of ``tf.contrib.layers``, with optional normalization and activation.

Source: ``tensorflow/contrib/layers/python/layers/layers.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.model.contrib_initializers import xavier_initializer
from minigraph.model.contrib_layers.variables import (
    CONTRIB_NAMES,
    add_variable_to_collections,
    build_variable_getter,
    named_variable,
)
from minigraph.model.initializers import zeros_initializer
from minigraph.model.layers.arguments import is_channels_first
from minigraph.model.layers.base import Layer
from minigraph.model.layers.conv import Conv1D, Conv2D, Conv3D
from minigraph.model.scope import variable_scope
from minigraph.model.utils import (
    collect_named_outputs,
    last_dimension,
    two_element_tuple,
)
from minigraph.ops.activations import relu
from minigraph.ops.arrange import tile
from minigraph.ops.bias import bias_add
from minigraph.ops.depthwise import depthwise_conv2d

__all__ = [
    "conv1d",
    "conv2d",
    "conv2d_in_plane",
    "conv3d",
    "convolution",
    "convolution1d",
    "convolution2d",
    "convolution2d_in_plane",
    "convolution3d",
]

_FORMATS = (None, "NWC", "NCW", "NHWC", "NCHW", "NDHWC", "NCDHW")
_BY_RANK: dict[int, type[Layer]] = {3: Conv1D, 4: Conv2D, 5: Conv3D}


def finished(
    outputs: Any,
    normalizer_fn: Callable[..., Any] | None,
    normalizer_params: dict[str, Any] | None,
    activation_fn: Callable[..., Any] | None,
) -> Any:
    """The outputs normalized and activated, where functions for that are given."""
    if normalizer_fn is not None:
        outputs = normalizer_fn(outputs, **(normalizer_params or {}))
    return outputs if activation_fn is None else activation_fn(outputs)


@add_arg_scope
def convolution(
    inputs: Any,
    num_outputs: int,
    kernel_size: Any,
    stride: Any = 1,
    padding: str = "SAME",
    data_format: str | None = None,
    rate: Any = 1,
    activation_fn: Callable[..., Any] | None = relu,
    normalizer_fn: Callable[..., Any] | None = None,
    normalizer_params: dict[str, Any] | None = None,
    weights_initializer: Any = xavier_initializer(),
    weights_regularizer: Any = None,
    biases_initializer: Any = zeros_initializer(),
    biases_regularizer: Any = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
    conv_dims: int | None = None,
) -> Tensor:
    """Convolution in one to three dimensions, with optional normalization and activation.

    Makes the variables ``weights`` and, unless there is a normalizer, ``biases``.

    Args:
        inputs: ``float[batch, *spatial, channels]``, or channels after the batch for formats that
            begin with "NC".
        num_outputs: The number of output channels.
        kernel_size: An int, or a list of one for each spatial dimension.
        stride: The same. Strides other than 1 exclude rates other than 1.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NWC"``, ``"NCW"``, ``"NHWC"``, ``"NCHW"``, ``"NDHWC"``, ``"NCDHW"`` or None
            for channels last.
        rate: The steps between the taps of the kernel, an int or a list.
        activation_fn: Applied last; None for none.
        normalizer_fn: Applied instead of adding biases, such as ``batch_norm``.
        normalizer_params: Its keyword arguments.
        weights_initializer: A function from shape and dtype to the first weights.
        weights_regularizer: A function from the weights to a loss.
        biases_initializer: The biases' initializer; without one there are no biases.
        biases_regularizer: A function from the biases to a loss.
        reuse: Whether the variables of ``scope`` are reused.
        variables_collections: Collections for the variables, a list, or a dict of lists by name.
        outputs_collections: Collections for the outputs.
        trainable: Whether the variables are trained.
        scope: The variable scope; a unique ``"Conv"`` if None.
        conv_dims: The number of spatial dimensions that is demanded, any if None.

    Returns:
        ``float[batch, *new_spatial, num_outputs]``, or channels after the batch.

    Raises:
        ValueError: If the format or the rank is wrong, or both rate and stride are not 1.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     y = tf.contrib.layers.conv2d(tf.ones([1, 8, 8, 3]), 16, [3, 3], scope="conv1")
        ...     print(y.name, y.shape, [v.name for v in tf.model_variables()])
        conv1/Relu:0 (1, 8, 8, 16) ['conv1/weights:0', 'conv1/biases:0']
    """
    if data_format not in _FORMATS:
        raise ValueError(f"Invalid data_format: {data_format!r}")
    getter = build_variable_getter(CONTRIB_NAMES)
    with variable_scope(scope, "Conv", [inputs], reuse=reuse, custom_getter=getter) as sc:
        inputs = convert_to_tensor(inputs)
        rank = inputs.shape.ndims
        if conv_dims is not None and conv_dims + 2 != rank:
            if rank is None:  # the message below has no place for it
                raise TypeError("%d format: a number is required, not NoneType")
            raise ValueError(f"Convolution expects input with rank {conv_dims + 2}, got {rank}")
        if rank not in _BY_RANK:
            raise ValueError("Convolution not supported for input with rank", rank)
        layer: Any = _BY_RANK[rank](
            filters=num_outputs,
            kernel_size=kernel_size,
            strides=stride,
            padding=padding,
            data_format=layer_format(data_format),
            dilation_rate=rate,
            activation=None,
            use_bias=not normalizer_fn and biases_initializer,
            kernel_initializer=weights_initializer,
            bias_initializer=biases_initializer,
            kernel_regularizer=weights_regularizer,
            bias_regularizer=biases_regularizer,
            activity_regularizer=None,
            trainable=trainable,
            name=sc.name,
            dtype=inputs.dtype.base_dtype,
            _scope=sc,
            _reuse=reuse,
        )
        outputs = applied(layer, inputs, variables_collections)
        outputs = finished(outputs, normalizer_fn, normalizer_params, activation_fn)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


def layer_format(data_format: str | None) -> str:
    """The format as ``tf.layers`` spells it."""
    return "channels_first" if is_channels_first(data_format) else "channels_last"


def applied(layer: Any, inputs: Tensor, variables_collections: Any) -> Tensor:
    """The layer's outputs; its variables are listed in their collections."""
    outputs: Tensor = layer.apply(inputs)
    add_variable_to_collections(layer.kernel, variables_collections, "weights")
    if layer.bias is not None:
        add_variable_to_collections(layer.bias, variables_collections, "biases")
    return outputs


@add_arg_scope
@documented_like(convolution)
def convolution1d(
    inputs: Any,
    num_outputs: int,
    kernel_size: Any,
    stride: Any = 1,
    padding: str = "SAME",
    data_format: str | None = None,
    rate: Any = 1,
    activation_fn: Callable[..., Any] | None = relu,
    normalizer_fn: Callable[..., Any] | None = None,
    normalizer_params: dict[str, Any] | None = None,
    weights_initializer: Any = xavier_initializer(),
    weights_regularizer: Any = None,
    biases_initializer: Any = zeros_initializer(),
    biases_regularizer: Any = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
) -> Tensor:
    """Convolution of sequences: ``convolution`` of inputs that must have rank 3.

    Args:
        inputs: ``float[batch, steps, channels]``, or ``[batch, channels, steps]`` for "NCW".
        data_format: ``"NWC"``, ``"NCW"`` or None for channels last.

    Returns:
        ``float[batch, new_steps, num_outputs]``, or channels after the batch.

    Raises:
        ValueError: If the format or the rank is wrong, or both rate and stride are not 1.
        TypeError: If the rank is unknown.
    """
    arguments = [*locals().values(), 1]
    return convolution(*arguments)


@add_arg_scope
@documented_like(convolution)
def convolution2d(
    inputs: Any,
    num_outputs: int,
    kernel_size: Any,
    stride: Any = 1,
    padding: str = "SAME",
    data_format: str | None = None,
    rate: Any = 1,
    activation_fn: Callable[..., Any] | None = relu,
    normalizer_fn: Callable[..., Any] | None = None,
    normalizer_params: dict[str, Any] | None = None,
    weights_initializer: Any = xavier_initializer(),
    weights_regularizer: Any = None,
    biases_initializer: Any = zeros_initializer(),
    biases_regularizer: Any = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
) -> Tensor:
    """Convolution of images: ``convolution`` of inputs that must have rank 4.

    Args:
        inputs: ``float[batch, height, width, channels]``, or ``[batch, channels, height, width]``
            for "NCHW".
        data_format: ``"NHWC"``, ``"NCHW"`` or None for channels last.

    Returns:
        ``float[batch, new_height, new_width, num_outputs]``, or channels after the batch.

    Raises:
        ValueError: If the format or the rank is wrong, or both rate and stride are not 1.
        TypeError: If the rank is unknown.
    """
    arguments = [*locals().values(), 2]
    return convolution(*arguments)


@add_arg_scope
@documented_like(convolution)
def convolution3d(
    inputs: Any,
    num_outputs: int,
    kernel_size: Any,
    stride: Any = 1,
    padding: str = "SAME",
    data_format: str | None = None,
    rate: Any = 1,
    activation_fn: Callable[..., Any] | None = relu,
    normalizer_fn: Callable[..., Any] | None = None,
    normalizer_params: dict[str, Any] | None = None,
    weights_initializer: Any = xavier_initializer(),
    weights_regularizer: Any = None,
    biases_initializer: Any = zeros_initializer(),
    biases_regularizer: Any = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
) -> Tensor:
    """Convolution of volumes: ``convolution`` of inputs that must have rank 5.

    Args:
        inputs: ``float[batch, depth, height, width, channels]``, or channels after the batch for
            "NCDHW".
        data_format: ``"NDHWC"``, ``"NCDHW"`` or None for channels last.

    Returns:
        ``float[batch, new_depth, new_height, new_width, num_outputs]``, or channels after the
        batch.

    Raises:
        ValueError: If the format or the rank is wrong, or both rate and stride are not 1.
        TypeError: If the rank is unknown.
    """
    arguments = [*locals().values(), 3]
    return convolution(*arguments)


@add_arg_scope
@documented_like(convolution)
def convolution2d_in_plane(
    inputs: Any,
    kernel_size: Any,
    stride: Any = 1,
    padding: str = "SAME",
    activation_fn: Callable[..., Any] | None = relu,
    normalizer_fn: Callable[..., Any] | None = None,
    normalizer_params: dict[str, Any] | None = None,
    weights_initializer: Any = xavier_initializer(),
    weights_regularizer: Any = None,
    biases_initializer: Any = zeros_initializer(),
    biases_regularizer: Any = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
) -> Tensor:
    """Convolves each channel of images by itself, all with the same kernel.

    Args:
        inputs: ``float[batch, height, width, channels]``.
        kernel_size: An int or a list of two.
        stride: The same.
        scope: The variable scope; a unique ``"ConvInPlane"`` if None.

    Returns:
        ``float[batch, new_height, new_width, channels]``.

    Raises:
        ValueError: If the number of channels is unknown.
    """
    with variable_scope(scope, "ConvInPlane", [inputs], reuse=reuse) as sc:
        dtype = inputs.dtype.base_dtype
        height, width = two_element_tuple(kernel_size)
        stride_h, stride_w = two_element_tuple(stride)
        channels = last_dimension(inputs.shape, min_rank=4)
        weights = named_variable(
            "weights",
            [height, width, 1, 1],
            dtype,
            weights_initializer,
            variables_collections,
            trainable,
            weights_regularizer,
        )
        weights = tile(weights, [1, 1, channels, 1])
        outputs = depthwise_conv2d(inputs, weights, [1, stride_h, stride_w, 1], padding)
        if normalizer_fn is None and biases_initializer is not None:
            biases = named_variable(
                "biases",
                [channels],
                dtype,
                biases_initializer,
                variables_collections,
                trainable,
                biases_regularizer,
            )
            outputs = bias_add(outputs, biases)
        outputs = finished(outputs, normalizer_fn, normalizer_params, activation_fn)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


conv1d = convolution1d
conv2d = convolution2d
conv3d = convolution3d
conv2d_in_plane = convolution2d_in_plane
