"""Fully connected layers of ``tf.contrib.layers``, the old ones too.

Source: ``tensorflow/contrib/layers/python/layers/layers.py``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import add_to_collections
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.model.contrib_initializers import xavier_initializer
from minigraph.model.contrib_layers.convolution import finished
from minigraph.model.contrib_layers.variables import (
    CONTRIB_NAMES,
    add_variable_to_collections,
    build_variable_getter,
)
from minigraph.model.initializers import zeros_initializer
from minigraph.model.layers.core import Dense
from minigraph.model.scope import get_variable, variable_scope
from minigraph.model.utils import collect_named_outputs
from minigraph.ops.activations import elu as elu_op
from minigraph.ops.activations import relu as relu_op
from minigraph.ops.activations import relu6 as relu6_op
from minigraph.ops.bias import bias_add
from minigraph.ops.join import stack, unstack
from minigraph.ops.matmul import matmul
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape as shape_of

__all__ = [
    "elu",
    "fully_connected",
    "legacy_fully_connected",
    "legacy_linear",
    "legacy_relu",
    "linear",
    "relu",
    "relu6",
]


@add_arg_scope
def fully_connected(
    inputs: Any,
    num_outputs: int,
    activation_fn: Callable[..., Any] | None = relu_op,
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
    """Weighted sums of all inputs, with optional normalization and activation.

    Makes the variables ``weights`` and, unless there is a normalizer, ``biases``.

    Args:
        inputs: ``float[batch, ..., width]``.
        num_outputs: The number of outputs.
        activation_fn: Applied last; None for none.
        normalizer_fn: Applied instead of adding biases.
        normalizer_params: Its keyword arguments.
        weights_initializer: A function from shape and dtype to the first weights.
        weights_regularizer: A function from the weights to a loss.
        biases_initializer: The biases' initializer; without one there are no biases.
        biases_regularizer: A function from the biases to a loss.
        reuse: Whether the variables of ``scope`` are reused.
        variables_collections: Collections for the variables, a list, or a dict of lists by name.
        outputs_collections: Collections for the outputs.
        trainable: Whether the variables are trained.
        scope: The variable scope; a unique ``"fully_connected"`` if None.

    Returns:
        ``float[batch, ..., num_outputs]``.

    Raises:
        ValueError: If ``num_outputs`` is no int, the rank is less than 2 or the width unknown.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     print(tf.contrib.layers.fully_connected(tf.ones([4, 3]), 2).name)
        fully_connected/Relu:0
    """
    if not isinstance(num_outputs, int):
        raise ValueError(f"num_outputs type should be one of {[int]}, got {type(num_outputs)}.")
    getter = build_variable_getter(CONTRIB_NAMES)
    with variable_scope(
        scope, "fully_connected", [inputs], reuse=reuse, custom_getter=getter
    ) as sc:
        inputs = convert_to_tensor(inputs)
        layer = Dense(
            units=num_outputs,
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
        outputs = layer.apply(inputs)
        add_variable_to_collections(layer.kernel, variables_collections, "weights")
        if layer.bias is not None:
            add_variable_to_collections(layer.bias, variables_collections, "biases")
        outputs = finished(outputs, normalizer_fn, normalizer_params, activation_fn)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


def legacy_fully_connected(
    x: Any,
    num_output_units: int,
    activation_fn: Callable[..., Any] | None = None,
    weight_init: Any = xavier_initializer(),
    bias_init: Any = zeros_initializer(),
    name: Any = None,
    weight_collections: Iterable[str] | None = (GraphKeys.WEIGHTS,),
    bias_collections: Iterable[str] | None = (GraphKeys.BIASES,),
    output_collections: Iterable[str] | None = (GraphKeys.ACTIVATIONS,),
    trainable: bool = True,
    weight_regularizer: Any = None,
    bias_regularizer: Any = None,
) -> Tensor:
    """Weighted sums of all inputs, with the variables ``weights`` and ``bias``.

    Args:
        x: ``float[batch, ..., width]``.
        num_output_units: The number of outputs.
        activation_fn: Applied last; None for none.
        weight_init: The weights' initializer.
        bias_init: The bias's; without one there is no bias.
        name: The variable scope; a unique ``"fully_connected"`` if None.
        weight_collections: Collections for the weights.
        bias_collections: The same for the bias.
        output_collections: The same for the outputs.
        trainable: Whether the variables are trained.
        weight_regularizer: A function from the weights to a loss.
        bias_regularizer: The same for the bias.

    Raises:
        ValueError: If the rank is unknown or less than 2, or the width is unknown.
    """
    with variable_scope(name, "fully_connected", [x]):
        x = convert_to_tensor(x)
        dims = x.shape.dims
        if dims is None:
            raise ValueError("dims of x must be known but is None")
        if len(dims) < 2:
            raise ValueError(f"rank of x must be at least 2 not: {len(dims)}")
        width = dims[-1].value
        if width is None:
            raise ValueError("last dimension of x must be known but is None")
        dtype = x.dtype.base_dtype
        weights = get_variable(
            "weights",
            shape=[width, num_output_units],
            dtype=dtype,
            initializer=weight_init,
            collections={*(weight_collections or []), GraphKeys.GLOBAL_VARIABLES},
            regularizer=weight_regularizer,
            trainable=trainable,
        )
        y = matmul(x if len(dims) <= 2 else reshape(x, [-1, width]), weights)
        if bias_init is not None:
            bias = get_variable(
                "bias",
                shape=[num_output_units],
                dtype=dtype,
                initializer=bias_init,
                collections={*(bias_collections or []), GraphKeys.GLOBAL_VARIABLES},
                regularizer=bias_regularizer,
                trainable=trainable,
            )
            y = bias_add(y, bias)
        if len(dims) > 2:
            sizes: list[Any] = list(unstack(shape_of(x)))
            y = reshape(y, stack([*sizes[:-1], num_output_units]))
            y.set_shape([*x.shape.as_list()[:-1], num_output_units])
        y = y if activation_fn is None else activation_fn(y)
        add_to_collections([*(output_collections or []), GraphKeys.ACTIVATIONS], y)
        return y


elu = functools.partial(fully_connected, activation_fn=elu_op)
legacy_relu = functools.partial(legacy_fully_connected, activation_fn=relu_op)
legacy_linear = functools.partial(legacy_fully_connected, activation_fn=None)
relu = functools.partial(fully_connected, activation_fn=relu_op)
relu6 = functools.partial(fully_connected, activation_fn=relu6_op)
linear = functools.partial(fully_connected, activation_fn=None)
