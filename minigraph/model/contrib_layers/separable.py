"""The separable convolution of ``tf.contrib.layers``.

Source: ``tensorflow/contrib/layers/python/layers/layers.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.model.contrib_initializers import xavier_initializer
from minigraph.model.contrib_layers.convolution import finished
from minigraph.model.contrib_layers.variables import (
    SEPARABLE_NAMES,
    add_variable_to_collections,
    build_variable_getter,
)
from minigraph.model.framework import model_variable
from minigraph.model.initializers import zeros_initializer
from minigraph.model.layers.arguments import is_channels_first
from minigraph.model.layers.separable import SeparableConv2D
from minigraph.model.scope import variable_scope
from minigraph.model.utils import (
    channel_dimension,
    collect_named_outputs,
    get_variable_collections,
    two_element_tuple,
)
from minigraph.ops.activations import relu
from minigraph.ops.bias import bias_add
from minigraph.ops.depthwise import depthwise_conv2d

__all__ = ["separable_conv2d", "separable_convolution2d"]


@add_arg_scope
def separable_convolution2d(
    inputs: Any,
    num_outputs: int | None,
    kernel_size: Any,
    depth_multiplier: int = 1,
    stride: Any = 1,
    padding: str = "SAME",
    data_format: str = "NHWC",
    rate: Any = 1,
    activation_fn: Callable[..., Any] | None = relu,
    normalizer_fn: Callable[..., Any] | None = None,
    normalizer_params: dict[str, Any] | None = None,
    weights_initializer: Any = xavier_initializer(),
    pointwise_initializer: Any = None,
    weights_regularizer: Any = None,
    biases_initializer: Any = zeros_initializer(),
    biases_regularizer: Any = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
) -> Tensor:
    """A convolution of each channel of images, then one across channels.

    Makes the variables ``depthwise_weights``, ``pointwise_weights`` and, unless there is a
    normalizer, ``biases``.

    Args:
        inputs: ``float[batch, height, width, channels]``, or channels after the batch for "NCHW".
        num_outputs: The number of output channels; None leaves out the second convolution.
        kernel_size: An int or a list of two.
        depth_multiplier: How many channels the first convolution makes of each.
        stride: An int or a list of two.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        rate: The steps between the taps of the first kernel.
        activation_fn: Applied last; None for none.
        normalizer_fn: Applied instead of adding biases.
        normalizer_params: Its keyword arguments.
        weights_initializer: The initializer of the depthwise weights.
        pointwise_initializer: That of the pointwise weights; the same if None.
        weights_regularizer: A function from the weights to a loss.
        biases_initializer: The biases' initializer; without one there are no biases.
        biases_regularizer: A function from the biases to a loss.
        reuse: Whether the variables of ``scope`` are reused.
        variables_collections: Collections for the variables, a list, or a dict of lists by name.
        outputs_collections: Collections for the outputs.
        trainable: Whether the variables are trained.
        scope: The variable scope; a unique ``"SeparableConv2d"`` if None.

    Raises:
        ValueError: If the format is wrong or the number of channels is unknown.
    """
    arguments = dict(locals())
    if data_format not in ("NCHW", "NHWC"):
        raise ValueError("data_format has to be either NCHW or NHWC.")
    getter = build_variable_getter(SEPARABLE_NAMES)
    with variable_scope(
        scope, "SeparableConv2d", [inputs], reuse=reuse, custom_getter=getter
    ) as sc:
        arguments["inputs"] = convert_to_tensor(inputs)
        outputs = _depthwise(**arguments) if num_outputs is None else _separable(sc, **arguments)
        outputs = finished(outputs, normalizer_fn, normalizer_params, activation_fn)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


def _separable(
    sc: Any,
    *,
    inputs: Any,
    num_outputs: int,
    kernel_size: Any,
    depth_multiplier: int,
    stride: Any,
    padding: str,
    data_format: str,
    rate: Any,
    normalizer_fn: Any,
    weights_initializer: Any,
    pointwise_initializer: Any,
    weights_regularizer: Any,
    biases_initializer: Any,
    biases_regularizer: Any,
    reuse: Any,
    variables_collections: Any,
    trainable: bool,
    **_: Any,
) -> Tensor:
    layer = SeparableConv2D(
        filters=num_outputs,
        kernel_size=kernel_size,
        strides=stride,
        padding=padding,
        data_format="channels_first" if is_channels_first(data_format) else "channels_last",
        dilation_rate=two_element_tuple(rate),
        activation=None,
        depth_multiplier=depth_multiplier,
        use_bias=not normalizer_fn and biases_initializer,
        depthwise_initializer=weights_initializer,
        pointwise_initializer=(
            weights_initializer if pointwise_initializer is None else pointwise_initializer
        ),
        bias_initializer=biases_initializer,
        depthwise_regularizer=weights_regularizer,
        pointwise_regularizer=weights_regularizer,
        bias_regularizer=biases_regularizer,
        activity_regularizer=None,
        trainable=trainable,
        name=sc.name,
        dtype=inputs.dtype.base_dtype,
        _scope=sc,
        _reuse=reuse,
    )
    outputs: Tensor = layer.apply(inputs)
    add_variable_to_collections(layer.depthwise_kernel, variables_collections, "weights")
    add_variable_to_collections(layer.pointwise_kernel, variables_collections, "weights")
    if layer.bias is not None:
        add_variable_to_collections(layer.bias, variables_collections, "biases")
    return outputs


def _depthwise(
    *,
    inputs: Any,
    kernel_size: Any,
    depth_multiplier: int,
    stride: Any,
    padding: str,
    data_format: str,
    rate: Any,
    normalizer_fn: Any,
    weights_initializer: Any,
    weights_regularizer: Any,
    biases_initializer: Any,
    biases_regularizer: Any,
    variables_collections: Any,
    trainable: bool,
    **_: Any,
) -> Tensor:
    dtype = inputs.dtype.base_dtype
    height, width = two_element_tuple(kernel_size)
    steps = two_element_tuple(stride)
    first = is_channels_first(data_format)
    layer_format = "channels_first" if first else "channels_last"
    channels = channel_dimension(inputs.shape, layer_format, min_rank=4)
    weights = model_variable(
        "depthwise_weights",
        shape=[height, width, channels, depth_multiplier],
        dtype=dtype,
        initializer=weights_initializer,
        regularizer=weights_regularizer,
        trainable=trainable,
        collections=get_variable_collections(variables_collections, "weights"),
    )
    outputs = depthwise_conv2d(
        inputs,
        weights,
        [1, 1, *steps] if first else [1, *steps, 1],
        padding,
        rate=two_element_tuple(rate),
        data_format=data_format,
    )
    if normalizer_fn is not None or biases_initializer is None:
        return outputs
    biases = model_variable(
        "biases",
        shape=[depth_multiplier * channels],
        dtype=dtype,
        initializer=biases_initializer,
        regularizer=biases_regularizer,
        trainable=trainable,
        collections=get_variable_collections(variables_collections, "biases"),
    )
    return bias_add(outputs, biases, data_format=data_format)


separable_conv2d = separable_convolution2d
