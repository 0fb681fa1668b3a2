"""Layers of ``tf.contrib.layers`` that are a few nodes each, and those that repeat other layers.

Source: ``tensorflow/contrib/layers/python/layers/layers.py``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from minigraph.base.dimension import dimension_value
from minigraph.base.dtypes import float32, int32
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.model.contrib_layers.variables import model_variable_getter, named_variable
from minigraph.model.framework import model_variable
from minigraph.model.initializers import (
    constant_initializer,
    ones_initializer,
    zeros_initializer,
)
from minigraph.model.layers.core import Dropout
from minigraph.model.layers.core import flatten as flatten_layer
from minigraph.model.scope import variable_scope
from minigraph.model.utils import (
    collect_named_outputs,
    get_variable_collections,
    last_dimension,
)
from minigraph.ops.arrange import transpose
from minigraph.ops.bias import bias_add as bias_add_op
from minigraph.ops.cast import to_int64
from minigraph.ops.concat import concat
from minigraph.ops.fill import linspace
from minigraph.ops.grid import meshgrid
from minigraph.ops.places import one_hot
from minigraph.ops.reduce import reduce_max, reduce_sum
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.softmax import softmax as softmax_op

__all__ = [
    "bias_add",
    "dropout",
    "flatten",
    "images_to_sequence",
    "maxout",
    "one_hot_encoding",
    "repeat",
    "sequence_to_images",
    "softmax",
    "spatial_softmax",
    "stack",
]


def _check_format(data_format: str) -> None:
    if data_format not in ("NCHW", "NHWC"):
        raise ValueError("data_format has to be either NCHW or NHWC.")


@add_arg_scope
def bias_add(
    inputs: Any,
    activation_fn: Callable[..., Any] | None = None,
    initializer: Any = zeros_initializer(),
    regularizer: Any = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    data_format: str = "NHWC",
    scope: Any = None,
) -> Tensor:
    """Adds a variable ``biases``, one entry for each channel.

    Args:
        inputs: ``float[..., channels]``, or ``float[batch, channels, height, width]`` for "NCHW".
        activation_fn: Applied last; None for none.
        initializer: The biases' initializer.
        regularizer: A function from the biases to a loss.
        reuse: Whether the variable of ``scope`` is reused.
        variables_collections: Collections for the variable, a list, or a dict of lists by name.
        outputs_collections: Collections for the outputs.
        trainable: Whether the biases are trained.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        scope: The variable scope; a unique ``"BiasAdd"`` if None.

    Returns:
        A tensor of the shape of ``inputs``.

    Raises:
        ValueError: If the format is wrong, or the rank or the number of channels is unknown.
    """
    _check_format(data_format)
    with variable_scope(scope, "BiasAdd", [inputs], reuse=reuse) as sc:
        inputs = convert_to_tensor(inputs)
        rank = inputs.shape.ndims
        if rank is None:
            raise ValueError("Dims of shape must be known but is None")
        if rank != 4 and data_format == "NCHW":
            raise ValueError("Data format NCHW only supports 4D Tensor")
        channels = inputs.shape.as_list()[1 if data_format == "NCHW" else -1]
        if channels is None:
            raise ValueError("`C` dimension must be known but is None")
        biases = named_variable(
            "biases",
            [channels],
            inputs.dtype.base_dtype,
            initializer,
            variables_collections,
            trainable,
            regularizer,
        )
        outputs = bias_add_op(inputs, biases, data_format=data_format)
        outputs = outputs if activation_fn is None else activation_fn(outputs)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


@add_arg_scope
def dropout(
    inputs: Any,
    keep_prob: Any = 0.5,
    noise_shape: Any = None,
    is_training: Any = True,
    outputs_collections: Any = None,
    scope: Any = None,
    seed: int | None = None,
) -> Tensor:
    """Keeps each entry with a probability and scales up those kept, in training.

    Args:
        inputs: ``float[...]``.
        keep_prob: The probability that an entry is kept.
        noise_shape: ``int32[rank]`` or a list, with 1 where entries are dropped together.
        is_training: A bool or a ``bool[]`` tensor; as for ``tf.layers.dropout`` if None.
        outputs_collections: Collections for the outputs.
        scope: The variable scope; a unique ``"Dropout"`` if None.
        seed: The op's random seed.

    Returns:
        A tensor of the shape of ``inputs``.

    Raises:
        TypeError: If ``is_training`` is nothing of the kind.
        ValueError: In training, if ``keep_prob`` is a number that is not in (0, 1], the inputs are
            not floating, or ``noise_shape`` does not fit them.
    """
    with variable_scope(scope, "Dropout", [inputs], custom_getter=model_variable_getter) as sc:
        layer = Dropout(
            rate=1 - keep_prob, noise_shape=noise_shape, seed=seed, name=sc.name, _scope=sc
        )
        outputs = layer.apply(convert_to_tensor(inputs), training=is_training)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


@add_arg_scope
def flatten(inputs: Any, outputs_collections: Any = None, scope: Any = None) -> Tensor:
    """Joins all dimensions but the first into one.

    Args:
        inputs: A tensor of known rank 1 or more.
        outputs_collections: Collections for the outputs.
        scope: The name scope.

    Returns:
        A tensor of shape [batch, elements of an example].

    Raises:
        ValueError: If the rank is unknown or 0.
    """
    with name_scope(scope, "Flatten", [inputs]) as sc:
        outputs = flatten_layer(convert_to_tensor(inputs))
        return collect_named_outputs(outputs_collections, sc, outputs)


@add_arg_scope
def images_to_sequence(
    inputs: Any, data_format: str = "NHWC", outputs_collections: Any = None, scope: Any = None
) -> Tensor:
    """Makes the columns of images the steps of sequences, each row a sequence.

    Args:
        inputs: ``T[batch, height, width, channels]``, or channels after the batch for "NCHW".
        data_format: ``"NHWC"`` or ``"NCHW"``.
        outputs_collections: Collections for the outputs.
        scope: The name scope.

    Returns:
        ``T[width, batch * height, channels]``.

    Raises:
        ValueError: If the format is wrong, the rank is not 4, or the width or the number of
            channels is unknown.
    """
    _check_format(data_format)
    with name_scope(scope, "ImagesToSequence", [inputs]) as sc:
        inputs = convert_to_tensor(inputs)
        if data_format == "NCHW":
            inputs = transpose(inputs, [0, 2, 3, 1])
        _, _, width, channels = inputs.shape.as_list()
        sizes = shape_of(inputs)
        batch, height = sizes[0], sizes[1]
        transposed = transpose(inputs, [2, 0, 1, 3])
        outputs = reshape(transposed, [width, batch * height, channels])
        return collect_named_outputs(outputs_collections, sc, outputs)


@add_arg_scope
def sequence_to_images(
    inputs: Any,
    height: int,
    output_data_format: str = "channels_last",
    outputs_collections: Any = None,
    scope: Any = None,
) -> Tensor:
    """Undoes ``images_to_sequence``.

    Args:
        inputs: ``T[width, batch * height, channels]``.
        height: The images' height.
        output_data_format: ``"channels_last"`` or ``"channels_first"``.
        outputs_collections: Collections for the outputs.
        scope: The name scope.

    Returns:
        ``T[batch, height, width, channels]``, or channels after the batch.

    Raises:
        TypeError: If the width or the number of channels is unknown.
        ValueError: If the rank is not 3, or ``height`` does not divide the number of rows.
    """
    with name_scope(scope, "SequenceToImages", [inputs]) as sc:
        inputs = convert_to_tensor(inputs)
        width, rows, channels = inputs.shape.as_list()
        batch = -1 if rows is None else rows // height
        parted = reshape(inputs, [width, batch, height, channels])
        first = output_data_format == "channels_first"
        outputs = transpose(parted, [1, 3, 2, 0] if first else [1, 2, 0, 3])
        return collect_named_outputs(outputs_collections, sc, outputs)


@add_arg_scope
def maxout(inputs: Any, num_units: int, axis: int = -1, scope: Any = None) -> Tensor:
    """The maximum of each group of channels.

    Args:
        inputs: ``T[...]``.
        num_units: The number of groups, a divisor of the number of channels.
        axis: The axis of the channels.
        scope: The variable scope; a unique ``"MaxOut"`` if None.

    Raises:
        ValueError: If the channels cannot be divided into groups.

    Source: I. Goodfellow et al., "Maxout Networks", 2013.
    """
    with variable_scope(scope, "MaxOut", [inputs]):
        inputs = convert_to_tensor(inputs)
        sizes: list[Any] = inputs.shape.as_list()
        channels = sizes[axis]
        if channels % num_units:
            raise ValueError(
                f"number of features({channels}) is not a multiple of num_units({num_units})"
            )
        sizes[axis] = num_units
        sizes.append(channels // num_units)
        for i, size in enumerate(sizes):
            if size is None:
                sizes[i] = shape_of(inputs)[i]
        return reduce_max(reshape(inputs, sizes), -1, keepdims=False)


@add_arg_scope
def one_hot_encoding(
    labels: Any,
    num_classes: int,
    on_value: float = 1.0,
    off_value: float = 0.0,
    outputs_collections: Any = None,
    scope: Any = None,
) -> Tensor:
    """Turns labels into vectors with one entry set.

    Args:
        labels: ``int[...]``.
        num_classes: The length of the vectors.
        on_value: The entry at the label.
        off_value: The other entries.
        outputs_collections: Collections for the outputs.
        scope: The name scope.

    Returns:
        ``float32[..., num_classes]``.

    Raises:
        TypeError: If ``labels`` or ``num_classes`` are not integers, or the values are of two
            types.
        ValueError: If ``num_classes`` is negative.
    """
    with name_scope(scope, "OneHotEncoding", [labels, num_classes]) as sc:
        labels = convert_to_tensor(labels)
        if labels.dtype == int32:
            labels = to_int64(labels)
        outputs = one_hot(labels, num_classes, on_value=on_value, off_value=off_value)
        return collect_named_outputs(outputs_collections, sc, outputs)


def _layer_name(layer: Callable[..., Any], default: str) -> str:
    function = layer.func if isinstance(layer, functools.partial) else layer
    name: str = getattr(function, "__name__", default)
    return name


def repeat(
    inputs: Any, repetitions: int, layer: Callable[..., Any], *args: Any, **kwargs: Any
) -> Any:
    """Applies a layer several times, each time with variables of its own.

    Args:
        inputs: The input of the first.
        repetitions: How often.
        layer: A function with an argument ``scope``.
        *args: What the layer takes besides its input.
        **kwargs: The same; ``scope`` names the scopes, numbered from 1.

    Returns:
        The output of the last layer.

    Raises:
        TypeError: If ``layer`` cannot be called, or does not take these arguments and ``scope``.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     y = tf.contrib.layers.repeat(tf.ones([1, 3]), 2, tf.contrib.layers.linear, 4)
        ...     print([variable.name for variable in tf.trainable_variables()][::2])
        ['Repeat/fully_connected_1/weights:0', 'Repeat/fully_connected_2/weights:0']
    """
    scope = kwargs.pop("scope", None)
    with variable_scope(scope, "Repeat", [inputs]):
        outputs = convert_to_tensor(inputs)
        scope = _layer_name(layer, "repeat") if scope is None else scope
        for i in range(repetitions):
            kwargs["scope"] = f"{scope}_{i + 1}"
            outputs = layer(outputs, *args, **kwargs)
        return outputs


def stack(inputs: Any, layer: Callable[..., Any], stack_args: Any, **kwargs: Any) -> Any:
    """Applies a layer once for each of a list of arguments.

    Args:
        inputs: The input of the first.
        layer: A function with an argument ``scope``.
        stack_args: For each time, what the layer takes besides its input: a value, or a list.
        **kwargs: What it takes each time; ``scope`` names the scopes, numbered from 1.

    Returns:
        The output of the last layer.

    Raises:
        ValueError: If ``stack_args`` is no list.
    """
    scope = kwargs.pop("scope", None)
    if not isinstance(stack_args, (list, tuple)):
        raise ValueError("stack_args need to be a list or tuple")
    with variable_scope(scope, "Stack", [inputs]):
        outputs = convert_to_tensor(inputs)
        scope = _layer_name(layer, "stack") if scope is None else scope
        for i, layer_args in enumerate(stack_args):
            kwargs["scope"] = f"{scope}_{i + 1}"
            args = layer_args if isinstance(layer_args, (list, tuple)) else [layer_args]
            outputs = layer(outputs, *args, **kwargs)
        return outputs


@add_arg_scope
def softmax(logits: Any, scope: Any = None) -> Tensor:
    """Softmax over the last axis, of any rank.

    Args:
        logits: ``float[..., classes]``.
        scope: The variable scope; a unique ``"softmax"`` if None.

    Raises:
        ValueError: If the rank is unknown or less than 2, or the number of classes unknown.
    """
    with variable_scope(scope, "softmax", [logits]):
        classes = last_dimension(logits.shape, min_rank=2)
        predictions = softmax_op(reshape(logits, [-1, classes]))
        predictions = reshape(predictions, shape_of(logits))
        predictions.set_shape(logits.shape)
        return predictions


@add_arg_scope
def spatial_softmax(
    features: Any,
    temperature: float | None = None,
    name: Any = None,
    variables_collections: Any = None,
    trainable: bool = True,
    data_format: str = "NHWC",
) -> Tensor:
    """Where in the image each channel is large: the mean position under a softmax over pixels.

    Args:
        features: ``float[batch, height, width, channels]``, or channels after the batch for "NCHW".
        temperature: The initial value of the variable ``temperature``; 1 if None.
        name: The variable scope; a unique ``"spatial_softmax"`` if None.
        variables_collections: Collections for the variable, a list, or a dict of lists by name.
        trainable: Whether the temperature is trained.
        data_format: ``"NHWC"`` or ``"NCHW"``.

    Returns:
        ``float[batch, channels * 2]``: x and y of each channel, between -1 and 1.

    Raises:
        ValueError: If the format is wrong or the number of channels is unknown.

    Source: C. Finn et al., "Deep Spatial Autoencoders for Visuomotor Learning", 2015.
    """
    with variable_scope(name, "spatial_softmax"):
        sizes = shape_of(features)
        if data_format == "NHWC":
            height, width, channels = sizes[1], sizes[2], features.shape[3]
        elif data_format == "NCHW":
            channels, height, width = features.shape[1], sizes[2], sizes[3]
        else:
            _check_format(data_format)
        channels = dimension_value(channels)
        if channels is None:
            raise ValueError(
                "The num_channels dimension of the inputs to `spatial_softmax` should be defined. "
                "Found `None`."
            )
        with name_scope("spatial_softmax_op", "spatial_softmax_op", [features]):
            pos_x, pos_y = meshgrid(
                linspace(-1.0, 1.0, num=height), linspace(-1.0, 1.0, num=width), indexing="ij"
            )
            pos_x = reshape(pos_x, [height * width])
            pos_y = reshape(pos_y, [height * width])
            divisor = _temperature(temperature, variables_collections, trainable)
            if data_format == "NHWC":
                features = transpose(features, [0, 3, 1, 2])
            flat = reshape(features, [-1, height * width])
            attention = softmax_op(flat / divisor)
            expected_x = reduce_sum(pos_x * attention, [1], keepdims=True)
            expected_y = reduce_sum(pos_y * attention, [1], keepdims=True)
            expected = concat([expected_x, expected_y], 1)
            keypoints = reshape(expected, [-1, channels * 2])
            keypoints.set_shape([None, channels * 2])
    return keypoints


def _temperature(value: float | None, variables_collections: Any, trainable: bool) -> Any:
    collections = get_variable_collections(variables_collections, "temperature")
    return model_variable(
        "temperature",
        shape=(),
        dtype=float32,
        initializer=ones_initializer() if value is None else constant_initializer(value),
        collections=collections if trainable else None,
        trainable=trainable,
    )
