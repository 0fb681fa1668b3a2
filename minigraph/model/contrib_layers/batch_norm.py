"""Batch normalization of ``tf.contrib.layers``: three ways to the same, chosen as TensorFlow does.

* where updates go to a list of their own, are forced, or are not biased by their zero start, and a
  fused op will do: the fused op, with variables of this room;
* where the updates go to ``UPDATE_OPS`` as usual: the layer of ``tf.layers``;
* otherwise: moments and elementary nodes.

Source: ``tensorflow/contrib/layers/python/layers/layers.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from minigraph.base.dtypes import float32
from minigraph.base.shape import TensorShape
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import add_to_collections, control_dependencies
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.model.contrib_layers.variables import (
    add_variable_to_collections,
    build_variable_getter,
    named_variable,
)
from minigraph.model.current import get_variable_scope
from minigraph.model.initializers import ones_initializer, zeros_initializer
from minigraph.model.layers.normalization import BatchNormalization
from minigraph.model.moving_averages import assign_moving_average
from minigraph.model.scope import variable_scope
from minigraph.model.utils import collect_named_outputs, constant_value, smart_cond
from minigraph.ops.batch_norm import batch_normalization, fused_batch_norm
from minigraph.ops.constant import constant
from minigraph.ops.identity import identity
from minigraph.ops.moments import moments, weighted_moments
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape as shape_of

__all__ = ["batch_norm"]

_NCHW = "NCHW"
_DEFAULTS: dict[str, Any] = {
    "beta": zeros_initializer(),
    "gamma": ones_initializer(),
    "moving_mean": zeros_initializer(),
    "moving_variance": ones_initializer(),
}


@add_arg_scope
def batch_norm(
    inputs: Any,
    decay: float = 0.999,
    center: bool = True,
    scale: bool = False,
    epsilon: float = 0.001,
    activation_fn: Callable[..., Any] | None = None,
    param_initializers: Mapping[str, Any] | None = None,
    param_regularizers: Mapping[str, Any] | None = None,
    updates_collections: Any = GraphKeys.UPDATE_OPS,
    is_training: Any = True,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    batch_weights: Any = None,
    fused: bool | None = None,
    data_format: str = "NHWC",
    zero_debias_moving_mean: bool = False,
    scope: Any = None,
    renorm: bool = False,
    renorm_clipping: dict[str, Any] | None = None,
    renorm_decay: float = 0.99,
    adjustment: Callable[[Tensor], Any] | None = None,
) -> Tensor:
    """Normalizes by mean and variance of the batch in training, by moving averages otherwise.

    Makes the variables ``beta``, ``gamma``, ``moving_mean`` and ``moving_variance``. Run the
    updates of the averages with each training step: they are in ``updates_collections``.

    Args:
        inputs: ``float[batch, ..., channels]``, or channels after the batch for "NCHW".
        decay: How slowly the averages move.
        center: Whether ``beta`` is added.
        scale: Whether the result is multiplied by ``gamma``.
        epsilon: Added to the variance.
        activation_fn: Applied last; None for none.
        param_initializers: Initializers of the four variables, by name.
        param_regularizers: Functions from ``beta`` and ``gamma`` to a loss, by name.
        updates_collections: Collections for the updates; None makes the outputs wait for them.
        is_training: A bool or a ``bool[]`` tensor.
        reuse: Whether the variables of ``scope`` are reused.
        variables_collections: Collections for the variables, a list, or a dict of lists by name.
        outputs_collections: Collections for the outputs.
        trainable: Whether ``beta`` and ``gamma`` are trained.
        batch_weights: ``float[batch]``, how much each example counts for the moments.
        fused: Whether one op does it all where that is possible; True if None.
        data_format: ``"NHWC"`` (channels last) or ``"NCHW"`` (channels second).
        zero_debias_moving_mean: Whether the average of means is corrected for its zero start.
        scope: The variable scope; a unique ``"BatchNorm"`` if None.
        renorm: Whether batch renormalization is used.
        renorm_clipping: Its bounds ``rmin``, ``rmax``, ``dmax``.
        renorm_decay: How slowly its averages move.
        adjustment: A function from the inputs' shape to a scale and an offset, for training.

    Returns:
        A tensor like ``inputs``.

    Raises:
        ValueError: If the format is wrong, the rank or the number of channels is unknown, or
            ``renorm`` is asked for together with what excludes it.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     y = tf.contrib.layers.batch_norm(tf.ones([4, 8, 8, 3]))
        ...     print([op.name for op in tf.get_collection(tf.GraphKeys.UPDATE_OPS)])
        ['BatchNorm/AssignMovingAvg', 'BatchNorm/AssignMovingAvg_1']
    """
    arguments = dict(locals())
    fused = True if fused is None else fused
    arguments["inputs"] = inputs = convert_to_tensor(inputs)
    arguments["param_initializers"] = {**_DEFAULTS, **(param_initializers or {})}
    arguments["param_regularizers"] = param_regularizers or {}
    usual = updates_collections is GraphKeys.UPDATE_OPS and not zero_debias_moving_mean
    rank = inputs.shape.ndims
    fusible = batch_weights is None and not renorm and rank in (2, 4) and adjustment is None
    if data_format not in (_NCHW, "NHWC"):
        raise ValueError("data_format has to be either NCHW or NHWC.")
    if fused and fusible and (rank == 2 or not usual):
        with variable_scope(scope, "BatchNorm", [inputs], reuse=reuse) as sc:
            outputs = _fused(**arguments)
            return _finished(outputs, activation_fn, outputs_collections, sc.name)
    getter = build_variable_getter()
    with variable_scope(scope, "BatchNorm", [inputs], reuse=reuse, custom_getter=getter) as sc:
        if batch_weights is None and usual:
            arguments["fused"] = fused
            outputs = _by_layer(sc, **arguments)
        elif renorm:
            raise ValueError(
                "renorm is not supported with batch_weights, updates_collections or "
                "zero_debias_moving_mean"
            )
        else:
            outputs = _elementary(**arguments)
        return _finished(outputs, activation_fn, outputs_collections, sc.name)


def _finished(
    outputs: Tensor, activation_fn: Callable[..., Any] | None, collections: Any, alias: str
) -> Tensor:
    outputs = outputs if activation_fn is None else activation_fn(outputs)
    finished: Tensor = collect_named_outputs(collections, alias, outputs)
    return finished


class _Parameters:
    """The variables of one batch normalization; constants for those left out, if it needs them."""

    def __init__(
        self,
        shape: TensorShape,
        dtype: Any,
        *,
        center: bool,
        scale: bool,
        param_initializers: Mapping[str, Any],
        param_regularizers: Mapping[str, Any],
        variables_collections: Any,
        trainable: bool,
        constants: bool,
        **_: Any,
    ) -> None:
        # Only the fused way looks at the regularizers, as in TensorFlow.
        regularizers = param_regularizers if constants else {}

        def make(name: str, trained: bool) -> Any:
            return named_variable(
                name,
                shape,
                dtype,
                param_initializers[name],
                variables_collections,
                trained,
                regularizers.get(name) if name in ("beta", "gamma") else None,
            )

        self.beta: Any = None
        self.gamma: Any = None
        if center:
            self.beta = make("beta", trainable)
        elif constants:
            self.beta = constant(0.0, dtype=dtype, shape=shape)
        if scale:
            self.gamma = make("gamma", trainable)
        elif constants:
            self.gamma = constant(1.0, dtype=dtype, shape=shape)
        with variable_scope(get_variable_scope()) as local_scope:
            local_scope.set_partitioner(None)
            self.mean = make("moving_mean", False)
            self.variance = make("moving_variance", False)

    def moved(self, mean: Any, variance: Any, decay: Any, zero_debias: bool) -> tuple[Any, Any]:
        """The updates that move both averages."""
        return (
            assign_moving_average(self.mean, mean, decay, zero_debias=zero_debias),
            assign_moving_average(self.variance, variance, decay, zero_debias=False),
        )


def _by_layer(
    sc: Any,
    *,
    inputs: Tensor,
    decay: float,
    epsilon: float,
    center: bool,
    scale: bool,
    param_initializers: Mapping[str, Any],
    param_regularizers: Mapping[str, Any],
    is_training: Any,
    reuse: Any,
    variables_collections: Any,
    trainable: bool,
    fused: bool,
    data_format: str,
    renorm: bool,
    renorm_clipping: dict[str, Any] | None,
    renorm_decay: float,
    adjustment: Callable[[Tensor], Any] | None,
    **_: Any,
) -> Tensor:
    """The outputs of the layer ``tf.layers.BatchNormalization``."""
    layer = BatchNormalization(
        axis=1 if data_format == _NCHW else -1,
        momentum=decay,
        epsilon=epsilon,
        center=center,
        scale=scale,
        beta_initializer=param_initializers["beta"],
        gamma_initializer=param_initializers["gamma"],
        moving_mean_initializer=param_initializers["moving_mean"],
        moving_variance_initializer=param_initializers["moving_variance"],
        beta_regularizer=param_regularizers.get("beta"),
        gamma_regularizer=param_regularizers.get("gamma"),
        trainable=trainable,
        renorm=renorm,
        renorm_clipping=renorm_clipping,
        renorm_momentum=renorm_decay,
        adjustment=adjustment,
        name=sc.name,
        _scope=sc,
        _reuse=reuse,
        fused=fused,
    )
    outputs: Tensor = layer.apply(inputs, training=is_training)
    for name in ("moving_mean", "moving_variance", "beta", "gamma"):
        variable = getattr(layer, name)
        if variable is not None:
            add_variable_to_collections(variable, variables_collections, name)
    return outputs


def _fused(
    *,
    inputs: Tensor,
    decay: float,
    epsilon: float,
    updates_collections: Any,
    is_training: Any,
    data_format: str,
    zero_debias_moving_mean: bool,
    **arguments: Any,
) -> Tensor:
    """The outputs of the fused op; a matrix passes through it as images of one pixel."""
    matrix = inputs if inputs.shape.ndims == 2 else None
    if matrix is not None:
        channels = matrix.shape.as_list()[-1]
        if channels is None:
            raise ValueError("`C` dimension must be known but is None")
        inputs = reshape(
            matrix, [-1, channels, 1, 1] if data_format == _NCHW else [-1, 1, 1, channels]
        )
    shape = inputs.shape[1:2] if data_format == _NCHW else inputs.shape[-1:]
    if not shape.is_fully_defined():
        raise ValueError(f"Inputs {inputs.name} has undefined `C` dimension {shape}.")
    own = _Parameters(shape, float32, constants=True, **arguments)

    def by_batch() -> Any:
        return fused_batch_norm(
            inputs, own.gamma, own.beta, epsilon=epsilon, data_format=data_format
        )

    def by_averages() -> Any:
        return fused_batch_norm(
            inputs,
            own.gamma,
            own.beta,
            mean=own.mean,
            variance=own.variance,
            epsilon=epsilon,
            is_training=False,
            data_format=data_format,
        )

    outputs, mean, variance = smart_cond(is_training, by_batch, by_averages)
    known = constant_value(is_training)
    if known is None or known:
        normalized = outputs

        def updates() -> tuple[Any, Any]:
            return own.moved(mean, variance, decay, zero_debias_moving_mean)

        def after_updates() -> Tensor:
            with control_dependencies(updates()):
                return identity(normalized)

        if updates_collections is None:
            outputs = smart_cond(is_training, after_updates, lambda: normalized)
        else:
            _collect(is_training, updates, own, updates_collections)
    outputs.set_shape(inputs.shape)
    return outputs if matrix is None else reshape(outputs, shape_of(matrix))


def _collect(
    is_training: Any, updates: Callable[[], Any], own: _Parameters, collections: Any
) -> None:
    """Lists the updates, or where nothing is trained the averages themselves."""
    for update in smart_cond(is_training, updates, lambda: (own.mean, own.variance)):
        add_to_collections(collections, update)


def _elementary(
    *,
    inputs: Tensor,
    decay: float,
    epsilon: float,
    updates_collections: Any,
    is_training: Any,
    batch_weights: Any,
    data_format: str,
    zero_debias_moving_mean: bool,
    **arguments: Any,
) -> Tensor:
    """The outputs by moments and elementary nodes."""
    shape = inputs.shape
    rank = shape.ndims
    if rank is None:
        raise ValueError(f"Inputs {inputs.name} has undefined rank.")
    if batch_weights is not None:
        batch_weights = convert_to_tensor(batch_weights)
        shape[0:1].assert_is_compatible_with(batch_weights.shape)
        batch_weights = reshape(batch_weights, [-1] + [1] * (rank - 1))
    channels = shape[1:2] if data_format == _NCHW else shape[-1:]
    if not channels.is_fully_defined():
        raise ValueError(f"Inputs {inputs.name} has undefined channels dimension {channels}.")
    own = _Parameters(channels, inputs.dtype.base_dtype, constants=False, **arguments)
    mean, variance = own.mean, own.variance
    known = constant_value(is_training)
    if known is None or known:
        batch_mean, batch_variance = _moments(inputs, batch_weights, data_format)

        def averages() -> tuple[Any, Any]:
            return own.mean, own.variance

        def updates() -> tuple[Any, Any]:
            return own.moved(batch_mean, batch_variance, decay, zero_debias_moving_mean)

        def after_updates() -> tuple[Any, Any]:
            with control_dependencies(updates()):
                return identity(batch_mean), identity(batch_variance)

        if updates_collections is None:
            mean, variance = smart_cond(is_training, after_updates, averages)
        else:
            _collect(is_training, updates, own, updates_collections)
            mean, variance = smart_cond(is_training, lambda: (batch_mean, batch_variance), averages)
    beta, gamma = own.beta, own.gamma
    if data_format == _NCHW:
        wide = [1, shape.as_list()[1]] + [1] * (rank - 2)
        mean, variance = reshape(mean, wide), reshape(variance, wide)
        beta = None if beta is None else reshape(beta, wide)
        gamma = None if gamma is None else reshape(gamma, wide)
    outputs = batch_normalization(inputs, mean, variance, beta, gamma, epsilon)
    outputs.set_shape(shape)
    return outputs


def _moments(inputs: Tensor, weights: Any, data_format: str) -> tuple[Any, Any]:
    """Mean and variance of each channel."""
    rank: int = inputs.shape.ndims  # type: ignore[assignment]  # the caller has looked
    if data_format == "NHWC":
        axes = list(range(rank - 1))
        if weights is None:
            return moments(inputs, axes)
        return weighted_moments(inputs, axes, weights)
    axes = [0, *range(2, rank)]
    if weights is None:
        mean, variance = moments(inputs, axes, keep_dims=True)
    else:
        mean, variance = weighted_moments(inputs, axes, weights, keepdims=True)
    return reshape(mean, [-1]), reshape(variance, [-1])
