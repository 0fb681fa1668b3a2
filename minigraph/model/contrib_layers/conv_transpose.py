"""Transposed convolutions of ``tf.contrib.layers``, with optional normalization and activation.

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
from minigraph.model.contrib_layers.convolution import applied, convolution, finished, layer_format
from minigraph.model.contrib_layers.variables import CONTRIB_NAMES, build_variable_getter
from minigraph.model.initializers import zeros_initializer
from minigraph.model.layers.base import Layer
from minigraph.model.layers.conv_transpose import Conv2DTranspose, Conv3DTranspose
from minigraph.model.scope import variable_scope
from minigraph.model.utils import collect_named_outputs
from minigraph.ops.activations import relu

__all__ = [
    "conv2d_transpose",
    "conv3d_transpose",
    "convolution2d_transpose",
    "convolution3d_transpose",
]


@add_arg_scope
@documented_like(convolution)
def convolution2d_transpose(
    inputs: Any,
    num_outputs: int,
    kernel_size: Any,
    stride: Any = 1,
    padding: str = "SAME",
    data_format: str | None = "NHWC",
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
    """The transpose of a convolution over images: strides make the output larger.

    Args:
        inputs: ``float[batch, height, width, channels]``, or channels after the batch for "NCHW".
        kernel_size: An int or a list of two.
        stride: The same.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        scope: The variable scope; a unique ``"Conv2d_transpose"`` if None.

    Returns:
        ``float[batch, new_height, new_width, num_outputs]``, or channels after the batch.

    Raises:
        ValueError: If the format is wrong or the number of channels is unknown.
    """
    return _transposed("Conv2d_transpose", ("NCHW", "NHWC"), Conv2DTranspose, **locals())


@add_arg_scope
@documented_like(convolution2d_transpose)
def convolution3d_transpose(
    inputs: Any,
    num_outputs: int,
    kernel_size: Any,
    stride: Any = 1,
    padding: str = "SAME",
    data_format: str | None = "NDHWC",
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
    """The transpose of a convolution over volumes: strides make the output larger.

    Args:
        inputs: ``float[batch, depth, height, width, channels]``, or channels after the batch for
            "NCDHW".
        kernel_size: An int or a list of three.
        data_format: ``"NDHWC"`` or ``"NCDHW"``.
        scope: The variable scope; a unique ``"Conv3d_transpose"`` if None.

    Returns:
        ``float[batch, new_depth, new_height, new_width, num_outputs]``, or channels after the
        batch.
    """
    return _transposed("Conv3d_transpose", ("NCDHW", "NDHWC"), Conv3DTranspose, **locals())


def _transposed(
    default_name: str,
    formats: tuple[str, str],
    kind: type[Layer],
    *,
    inputs: Any,
    num_outputs: int,
    kernel_size: Any,
    stride: Any,
    padding: str,
    data_format: str | None,
    activation_fn: Callable[..., Any] | None,
    normalizer_fn: Callable[..., Any] | None,
    normalizer_params: dict[str, Any] | None,
    weights_initializer: Any,
    weights_regularizer: Any,
    biases_initializer: Any,
    biases_regularizer: Any,
    reuse: Any,
    variables_collections: Any,
    outputs_collections: Any,
    trainable: bool,
    scope: Any,
) -> Tensor:
    getter = build_variable_getter(CONTRIB_NAMES)
    with variable_scope(scope, default_name, [inputs], reuse=reuse, custom_getter=getter) as sc:
        if data_format not in formats:
            raise ValueError(f"data_format has to be either {formats[0]} or {formats[1]}.")
        inputs = convert_to_tensor(inputs)
        layer: Any = kind(
            filters=num_outputs,
            kernel_size=kernel_size,
            strides=stride,
            padding=padding,
            data_format=layer_format(data_format),
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


conv2d_transpose = convolution2d_transpose
conv3d_transpose = convolution3d_transpose
