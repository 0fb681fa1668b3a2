"""Batch normalization, as a layer and as a function.

In training the inputs are normalized by the mean and variance of their batch, and moving averages
of both are updated by operations of the layer; otherwise the averages take their place.

Source: ``tensorflow/python/layers/normalization.py`` and
``tensorflow/python/keras/layers/normalization.py``; S. Ioffe and C. Szegedy, "Batch Normalization",
2015; S. Ioffe, "Batch Renormalization", 2017.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.base.dtypes import as_dtype, bfloat16, float16, float32
from minigraph.base.shape import TensorShape, as_shape
from minigraph.graph.context import colocate_with, control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.initializers import ones_initializer, zeros_initializer
from minigraph.model.layers.base import Layer, apply_layer
from minigraph.model.layers.by_name import initializer_by_name, regularizer_by_name
from minigraph.model.layers.input_spec import InputSpec
from minigraph.model.layers.normalization_variables import RENORM_BOUNDS, NormalizationVariables
from minigraph.model.layers.switch import constant_value, learning_phase, smart_cond
from minigraph.model.policy import VariableAggregation, VariableSynchronization
from minigraph.ops.activations import relu
from minigraph.ops.arithmetic import maximum, minimum
from minigraph.ops.batch_norm import batch_normalization as batch_normalization_op
from minigraph.ops.batch_norm import fused_batch_norm
from minigraph.ops.cast import cast
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import sqrt
from minigraph.ops.fill import ones_like, zeros_like
from minigraph.ops.identity import identity, stop_gradient
from minigraph.ops.moments import moments
from minigraph.ops.reduce import reduce_mean
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.state import assign, assign_sub

__all__ = ["BatchNormalization", "batch_normalization"]


@documented_like(NormalizationVariables)
class BatchNormalization(NormalizationVariables):
    """Normalizes by the batch in training, by moving averages otherwise."""

    @documented_like(Layer.compute_output_shape)
    def compute_output_shape(self, input_shape: Any) -> TensorShape:
        """The input's shape.

        Raises:
            ValueError: If a dimension is negative.
        """
        return as_shape(input_shape)

    @documented_like(Layer.call)
    def call(self, inputs: Any, training: Any = False) -> Any:
        """Normalizes.

        Args:
            inputs: ``float[...]``.
            training: A bool or a ``bool[]`` tensor: whether by the batch; the graph's learning
                phase if None.

        Raises:
            AttributeError: If the layer is not built yet, which calling it does.
            TypeError: If ``training`` is nothing of the kind, or ``inputs`` are not
                floating.
        """
        training = learning_phase() if training is None else training
        if self.fused:
            return self._fused(inputs, training)
        if self.virtual_batch_size is None:
            return self._unfused(inputs, training)
        shape = [-1, *inputs.shape.as_list()[1:]]
        virtual = reshape(inputs, [self.virtual_batch_size, -1, *shape[1:]])
        return reshape(self._unfused(virtual, training), shape)

    def _fused(self, inputs: Any, training: Any) -> Any:
        beta = self.beta if self.center else self._beta_const
        gamma = self.gamma if self.scale else self._gamma_const

        def by_batch() -> Any:
            return fused_batch_norm(
                inputs, gamma, beta, epsilon=self.epsilon, data_format=self._data_format
            )

        def by_averages() -> Any:
            return fused_batch_norm(
                inputs,
                gamma,
                beta,
                mean=self.moving_mean,
                variance=self.moving_variance,
                epsilon=self.epsilon,
                is_training=False,
                data_format=self._data_format,
            )

        output, mean, variance = smart_cond(training, by_batch, by_averages)
        known = constant_value(training)
        if known is None:
            momentum = smart_cond(training, lambda: self.momentum, lambda: 1.0)
        else:
            momentum = convert_to_tensor(self.momentum)
        if known or known is None:
            self.add_update(lambda: self._moved(self.moving_mean, mean, momentum))
            self.add_update(lambda: self._moved(self.moving_variance, variance, momentum))
        return output

    def _moved(self, variable: Any, value: Tensor, momentum: Any) -> Tensor:
        """The assignment that moves an average towards a new value."""
        with name_scope("AssignMovingAvg") as scope, colocate_with(variable):
            decay = convert_to_tensor(1.0 - momentum, name="decay")
            if decay.dtype != variable.dtype.base_dtype:
                decay = cast(decay, variable.dtype.base_dtype)
            delta = (variable - cast(value, variable.dtype)) * decay
            return assign_sub(variable, delta, name=scope)

    def _unfused(self, inputs: Any, training: Any) -> Any:
        shape = inputs.shape
        axes = [axis for axis in range(len(shape)) if axis not in self.axis]
        if self.virtual_batch_size is not None:
            del axes[1]  # each virtual batch has moments of its own
        broadcast = self._broadcaster(shape, axes)
        scale, offset = broadcast(self.gamma), broadcast(self.beta)
        known = constant_value(training)
        if known is not None and not known:
            mean, variance = self.moving_mean, self.moving_variance
        else:
            if self.adjustment is not None:
                scale, offset = self._adjusted(inputs, training, scale, offset)
            mean, variance = self._moments(inputs, axes, training)
            scale, offset = self._update_averages(
                mean, variance, training, (scale, offset), broadcast
            )
        mean, variance = cast(mean, inputs.dtype), cast(variance, inputs.dtype)
        offset = None if offset is None else cast(offset, inputs.dtype)
        scale = None if scale is None else cast(scale, inputs.dtype)
        outputs = batch_normalization_op(
            inputs, broadcast(mean), broadcast(variance), offset, scale, self.epsilon
        )
        outputs.set_shape(shape)
        return outputs

    def _broadcaster(self, shape: TensorShape, axes: list[int]) -> Callable[[Any], Any]:
        rank = len(shape)
        wanted: list[Any] = [1] * rank
        wanted[self.axis[0]] = shape.as_list()[self.axis[0]]

        def broadcast(value: Any) -> Any:
            if value is None or len(value.shape) == rank or axes == list(range(rank - 1)):
                return value
            return reshape(value, wanted)

        return broadcast

    def _adjusted(self, inputs: Any, training: Any, scale: Any, offset: Any) -> tuple[Any, Any]:
        by, plus = self.adjustment(shape_of(inputs))  # type: ignore[misc]  # the caller has looked
        by = smart_cond(training, lambda: by, lambda: ones_like(by))
        plus = smart_cond(training, lambda: plus, lambda: zeros_like(plus))
        return _then(by, plus, scale, offset)

    def _moments(self, inputs: Any, axes: list[int], training: Any) -> tuple[Any, Any]:
        keep_dims = self.virtual_batch_size is not None or len(self.axis) > 1
        found = moments(cast(inputs, self.param_dtype), axes, keep_dims=keep_dims)
        mean = smart_cond(training, lambda: found[0], lambda: convert_to_tensor(self.moving_mean))
        variance = smart_cond(
            training, lambda: found[1], lambda: convert_to_tensor(self.moving_variance)
        )
        return mean, variance

    def _update_averages(
        self,
        mean: Any,
        variance: Any,
        training: Any,
        transform: tuple[Any, Any],
        broadcast: Callable[[Any], Any],
    ) -> tuple[Any, Any]:
        """Adds the updates; gives scale and offset, corrected if there is renormalization."""
        if self.virtual_batch_size is not None:
            mean = reduce_mean(mean, axis=1, keepdims=True)
            variance = reduce_mean(variance, axis=1, keepdims=True)
        if self.renorm:
            r, d, mean, variance = self._renormalized(mean, variance, training)
            r = broadcast(stop_gradient(r, name="renorm_r"))
            d = broadcast(stop_gradient(d, name="renorm_d"))
            transform = _then(r, d, *transform)

        def moved_mean() -> Tensor:
            return self._moved(self.moving_mean, mean, self.momentum)

        def moved_variance() -> Tensor:
            if not self.renorm:
                return self._moved(self.moving_variance, variance, self.momentum)
            stddev = sqrt(variance + self.epsilon)
            stddev = self._moved(self.moving_stddev, stddev, self.momentum)
            return self._replaced(self.moving_variance, relu(stddev * stddev - self.epsilon))

        self.add_update(lambda: smart_cond(training, moved_mean, lambda: self.moving_mean))
        self.add_update(lambda: smart_cond(training, moved_variance, lambda: self.moving_variance))
        return transform

    def _replaced(self, variable: Any, value: Tensor) -> Tensor:
        with name_scope("AssignNewValue") as scope, colocate_with(variable):
            return assign(variable, value, name=scope)

    def _renormalized(self, mean: Any, variance: Any, training: Any) -> tuple[Any, ...]:
        """The corrections r and d, and the moments, which wait for the averages' updates."""
        stddev = sqrt(variance + self.epsilon)
        renorm_stddev = maximum(self.renorm_stddev, sqrt(self.epsilon))
        r = stddev / renorm_stddev
        d = (mean - self.renorm_mean) / renorm_stddev
        with control_dependencies([r, d]):
            mean, stddev = identity(mean), identity(stddev)
        rmin, rmax, dmax = (self.renorm_clipping.get(key) for key in RENORM_BOUNDS)
        r = r if rmin is None else maximum(r, rmin)
        r = r if rmax is None else minimum(r, rmax)
        d = d if dmax is None else minimum(maximum(d, -dmax), dmax)
        r_inner, d_inner = r, d
        r = smart_cond(training, lambda: r_inner, lambda: ones_like(r_inner))
        d = smart_cond(training, lambda: d_inner, lambda: zeros_like(d_inner))
        updates = [
            self._renorm_update(self.renorm_mean, mean, training),
            self._renorm_update(self.renorm_stddev, stddev, training),
        ]
        with control_dependencies(updates):
            return r, d, identity(mean), identity(variance)

    def _renorm_update(self, variable: Any, value: Any, training: Any) -> Any:
        value = identity(value)
        return smart_cond(
            training,
            lambda: self._moved(variable, value, self.renorm_momentum),
            lambda: identity(variable),
        )


def _then(scale: Any, offset: Any, then_scale: Any, then_offset: Any) -> tuple[Any, Any]:
    """One transform after another, both of the form ``x * scale + offset``."""
    if then_scale is not None:
        scale, offset = scale * then_scale, offset * then_scale
    if then_offset is not None:
        offset = offset + then_offset
    return scale, offset


@documented_like(BatchNormalization)
def batch_normalization(
    inputs: Any,
    axis: Any = -1,
    momentum: float = 0.99,
    epsilon: float = 1e-3,
    center: bool = True,
    scale: bool = True,
    beta_initializer: Any = zeros_initializer(),
    gamma_initializer: Any = ones_initializer(),
    moving_mean_initializer: Any = zeros_initializer(),
    moving_variance_initializer: Any = ones_initializer(),
    beta_regularizer: Any = None,
    gamma_regularizer: Any = None,
    beta_constraint: Any = None,
    gamma_constraint: Any = None,
    training: Any = False,
    trainable: bool = True,
    name: str | None = None,
    reuse: Any = None,
    renorm: bool = False,
    renorm_clipping: dict[str, Any] | None = None,
    renorm_momentum: float = 0.99,
    fused: bool | None = None,
    virtual_batch_size: int | None = None,
    adjustment: Callable[[Tensor], Any] | None = None,
) -> Tensor:
    """Normalizes by mean and variance of the batch in training, by moving averages otherwise.

    The updates of the averages are in the collection ``tf.GraphKeys.UPDATE_OPS``: run them with
    each training step.

    Args:
        inputs: ``float[...]``.
        training: A bool or a ``bool[]`` tensor: whether by the batch. None for the graph's learning
            phase: the placeholder ``keras_learning_phase``, False unless it is fed.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        A tensor like ``inputs``.

    Raises:
        TypeError: If ``axis`` is neither an int nor a list.
        ValueError: If an axis is none, or its size is unknown.
    """
    return apply_layer(BatchNormalization, locals(), "training")
