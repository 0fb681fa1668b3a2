"""Dense layers, dropout and flattening, as layers and as functions.

Source: ``tensorflow/python/layers/core.py`` and ``tensorflow/python/keras/layers/core.py``.
"""

from __future__ import annotations

import math
from typing import Any

from minigraph.base.dimension import dimension_value
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import as_dtype, float32
from minigraph.base.shape import TensorShape, as_shape
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.model.initializers import zeros_initializer
from minigraph.model.layers.arguments import normalize_data_format
from minigraph.model.layers.base import Layer, apply_layer
from minigraph.model.layers.by_name import (
    activation_by_name,
    initializer_by_name,
    regularizer_by_name,
)
from minigraph.model.layers.input_spec import InputSpec
from minigraph.model.layers.switch import learning_phase, smart_cond
from minigraph.ops.arrange import transpose
from minigraph.ops.bias import bias_add
from minigraph.ops.cast import cast
from minigraph.ops.dropout import dropout as dropout_op
from minigraph.ops.identity import identity
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.tensordot import tensordot

__all__ = ["Dense", "Dropout", "Flatten", "dense", "dropout", "flatten"]


class Dense(Layer):
    """Every output is a weighted sum of all inputs: ``activation(inputs @ kernel + bias)``.

    Args:
        units: The number of outputs.
        activation: Applied to the outputs; a function or its name.
        use_bias: Whether a bias is added.
        kernel_initializer: The kernel's initializer; the scope's, or Glorot's uniform, if None.
        bias_initializer: The bias's.
        kernel_regularizer: A function from the kernel to a loss.
        bias_regularizer: The same for the bias.
        activity_regularizer: The same for the outputs.
        kernel_constraint: Applied to the kernel after updates.
        bias_constraint: The same for the bias.
        trainable: Whether the variables are trained.
        name: The layer's name and scope.
        **kwargs: What every ``Layer`` takes, such as ``dtype``.

    Raises:
        TypeError: If ``activation`` is neither a function nor a name, or a keyword is unknown.
        ValueError: If ``units`` is no number, or there is nothing of a name that is given.
    """

    def __init__(
        self,
        units: int,
        activation: Any = None,
        use_bias: Any = True,
        kernel_initializer: Any = None,
        bias_initializer: Any = zeros_initializer(),
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        trainable: bool = True,
        name: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            trainable=trainable,
            name=name,
            activity_regularizer=regularizer_by_name(activity_regularizer),
            **kwargs,
        )
        self.units = int(units)
        self.activation = activation_by_name(activation)
        self.use_bias = use_bias
        self.kernel_initializer = initializer_by_name(kernel_initializer)
        self.bias_initializer = initializer_by_name(bias_initializer)
        self.kernel_regularizer = regularizer_by_name(kernel_regularizer)
        self.bias_regularizer = regularizer_by_name(bias_regularizer)
        self.kernel_constraint = kernel_constraint
        self.bias_constraint = bias_constraint
        self.bias: Any = None
        self.input_spec = InputSpec(min_ndim=2)

    @documented_like(Layer.build)
    def build(self, input_shape: Any) -> None:
        """Makes ``kernel`` and ``bias``.

        Raises:
            TypeError: If the dtype is not floating or complex.
            ValueError: If the last dimension is unknown.
        """
        dtype = as_dtype(self.dtype or float32)
        if not (dtype.is_floating or dtype.is_complex):
            raise TypeError(f"Unable to build `Dense` layer with non-floating point dtype {dtype}")
        width = dimension_value(as_shape(input_shape)[-1])
        if width is None:
            raise ValueError(
                "The last dimension of the inputs to `Dense` should be defined. Found `None`."
            )
        self.input_spec = InputSpec(min_ndim=2, axes={-1: width})
        self.kernel = self.add_weight(
            "kernel",
            shape=[width, self.units],
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
            dtype=self.dtype,
            trainable=True,
        )
        if self.use_bias:
            self.bias = self.add_weight(
                "bias",
                shape=[self.units],
                initializer=self.bias_initializer,
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
                dtype=self.dtype,
                trainable=True,
            )
        self.built = True

    @documented_like(Layer.compute_output_shape)
    def compute_output_shape(self, input_shape: Any) -> TensorShape:
        """The input's shape, its last dimension ``units``.

        Raises:
            ValueError: If the last dimension is unknown.
        """
        input_shape = as_shape(input_shape).with_rank_at_least(2)
        if input_shape[-1].value is None:
            raise ValueError(
                f"The innermost dimension of input_shape must be defined, but saw: {input_shape}"
            )
        return input_shape[:-1].concatenate(self.units)

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Multiplies, adds the bias, applies the activation.

        Raises:
            AttributeError: If the layer is not built yet, which calling it does.
            ValueError: If ``inputs`` do not fit the kernel.
        """
        kernel, rank = self.kernel, len(inputs.shape)
        if rank > 2:
            outputs = tensordot(inputs, kernel, [[rank - 1], [0]])
            outputs.set_shape([*inputs.shape.as_list()[:-1], self.units])
        else:
            outputs = raw.MatMul()(cast(inputs, self.dtype), kernel)
        if self.use_bias:
            outputs = bias_add(outputs, self.bias)
        return self.activation(outputs)


class Dropout(Layer):
    """Sets a fraction of the inputs to 0 in training and scales up the others.

    Args:
        rate: The probability that an entry is set to 0.
        noise_shape: ``int32[rank]`` or a list, with 1 where entries are dropped together; None for
            the size of the inputs.
        seed: The op's random seed.
        name: The layer's name.
        **kwargs: What every ``Layer`` takes.

    Raises:
        TypeError: If a keyword is unknown.
        ValueError: When called in training, if ``rate`` is a number that is not in [0, 1).
    """

    def __init__(
        self,
        rate: Any = 0.5,
        noise_shape: Any = None,
        seed: int | None = None,
        name: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, **kwargs)
        self.rate = rate
        self.noise_shape = noise_shape
        self.seed = seed

    @documented_like(Layer.call)
    def call(self, inputs: Any, training: Any = False) -> Any:
        """Drops in training, else passes the inputs on.

        Args:
            inputs: ``float[...]``.
            training: A bool or a ``bool[]`` tensor; the graph's learning phase if None.

        Raises:
            TypeError: If ``training`` is nothing of the kind.
            ValueError: In training, if the rate is not in [0, 1), ``inputs`` are not floating, or
                the shape of the noise does not fit them.
        """

        def dropped() -> Tensor:
            return dropout_op(
                inputs, noise_shape=self._noise_shape(inputs), seed=self.seed, rate=self.rate
            )

        training = learning_phase() if training is None else training
        return smart_cond(training, dropped, lambda: identity(inputs))

    @documented_like(Layer.compute_output_shape)
    def compute_output_shape(self, input_shape: Any) -> TensorShape:
        """The input's shape.

        Raises:
            ValueError: If a dimension is negative.
        """
        return as_shape(input_shape)

    def _noise_shape(self, inputs: Any) -> Tensor | None:
        if self.noise_shape is None:
            return None
        sizes = shape_of(inputs)
        return convert_to_tensor(
            [sizes[i] if value is None else value for i, value in enumerate(self.noise_shape)]
        )


class Flatten(Layer):
    """Joins all dimensions but the first into one.

    Args:
        data_format: With ``"channels_first"``, the channels are moved to the end before.
        **kwargs: What every ``Layer`` takes.

    Raises:
        TypeError: If a keyword is unknown.
        ValueError: If ``data_format`` is neither.
    """

    def __init__(self, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data_format = normalize_data_format(data_format)
        self.input_spec = InputSpec(min_ndim=1)

    @documented_like(Layer.compute_output_shape)
    def compute_output_shape(self, input_shape: Any) -> TensorShape:
        """Two dimensions: the first, and the product of the others.

        Raises:
            ValueError: If the rank is unknown.
        """
        dims = as_shape(input_shape).as_list() or [1]
        return TensorShape([dims[0], math.prod(dims[1:]) if all(dims[1:]) else None])

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Adds the nodes.

        Raises:
            ValueError: If the rank is unknown.
        """
        rank = inputs.shape.ndims
        if self.data_format == "channels_first" and rank is not None and rank > 1:
            inputs = transpose(inputs, perm=[0, *range(2, rank), 1])
        dims = inputs.shape.as_list()
        outputs = reshape(inputs, (dims[0] or shape_of(inputs)[0], -1))
        # A size of 0 counts as unknown, as in TensorFlow.
        outputs.set_shape([dims[0], math.prod(dims[1:]) if all(dims[1:]) else None])
        return outputs


@documented_like(Dense)
def dense(
    inputs: Any,
    units: int,
    activation: Any = None,
    use_bias: bool = True,
    kernel_initializer: Any = None,
    bias_initializer: Any = zeros_initializer(),
    kernel_regularizer: Any = None,
    bias_regularizer: Any = None,
    activity_regularizer: Any = None,
    kernel_constraint: Any = None,
    bias_constraint: Any = None,
    trainable: bool = True,
    name: str | None = None,
    reuse: Any = None,
) -> Tensor:
    """Weighted sums of all inputs, with the variables ``kernel`` and ``bias``.

    Args:
        inputs: ``float[batch, ..., width]``.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        ``float[batch, ..., units]``.

    Raises:
        TypeError: If the inputs are integers.
        ValueError: If the rank is less than 2 or the width is unknown.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     print(tf.layers.dense(tf.ones([4, 3]), 2))
        Tensor("dense/BiasAdd:0", shape=(4, 2), dtype=float32)
    """
    return apply_layer(Dense, locals())


@documented_like(Dropout)
def dropout(
    inputs: Any,
    rate: Any = 0.5,
    noise_shape: Any = None,
    seed: int | None = None,
    training: Any = False,
    name: str | None = None,
) -> Tensor:
    """Sets a fraction of the inputs to 0 in training and scales up the others.

    Args:
        inputs: ``float[...]``.
        training: A bool or a ``bool[]`` tensor: whether anything is dropped. None for the graph's
            learning phase: the placeholder ``keras_learning_phase``, False unless it is fed.

    Returns:
        A tensor like ``inputs``.

    Raises:
        TypeError: If ``training`` is nothing of the kind.
        ValueError: In training, if ``rate`` is a number that is not in [0, 1), ``inputs`` are not
            floating, or ``noise_shape`` does not fit them.
    """
    return apply_layer(Dropout, locals(), "training")


def flatten(inputs: Any, name: str | None = None, data_format: str = "channels_last") -> Tensor:
    """Joins all dimensions but the first into one.

    Args:
        inputs: A tensor of known rank 1 or more.
        name: The layer's name.
        data_format: With ``"channels_first"``, the channels are moved to the end before.

    Returns:
        A tensor of shape ``[batch, rest]``.

    Raises:
        ValueError: If the rank is unknown or 0, or the format is neither.
    """
    return apply_layer(Flatten, locals())
