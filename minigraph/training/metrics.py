"""``tf.metrics``: means over a stream of batches, kept in local variables.

Each function gives the value so far and an operation that takes in one more batch.
``metric_counts.py`` has those that count, ``metric_thresholds.py`` those of probabilities.

Source: ``tensorflow/python/ops/metrics_impl.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import add_to_collections, control_dependencies
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.policy import VariableAggregation, VariableSynchronization
from minigraph.model.scope import variable_scope
from minigraph.model.variables import Variable
from minigraph.ops.arithmetic import maximum, multiply, squared_difference, subtract
from minigraph.ops.broadcast_weights import broadcast_weights
from minigraph.ops.cast import cast
from minigraph.ops.compare import equal, less, where
from minigraph.ops.cond import cond
from minigraph.ops.division import div, div_no_nan
from minigraph.ops.elementwise import abs as absolute
from minigraph.ops.elementwise import sqrt
from minigraph.ops.fill import ones_like, zeros, zeros_like
from minigraph.ops.reduce import reduce_sum
from minigraph.ops.reshape import expand_dims, squeeze
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import size as size_of
from minigraph.ops.state import assign_add
from minigraph.training.cross_entropies import remove_squeezable_dimensions

__all__ = [
    "accuracy",
    "mean",
    "mean_absolute_error",
    "mean_cosine_distance",
    "mean_relative_error",
    "mean_squared_error",
    "mean_tensor",
    "percentage_below",
    "root_mean_squared_error",
]

Metric = tuple[Any, Any]


# --- parts that metrics share ---------------------------------------------------------------


def metric_variable(shape: Any, dtype: Any, name: str) -> Variable:
    """A local variable of zeros in which a metric keeps what it has seen."""
    return Variable(
        lambda: zeros(shape, dtype),
        trainable=False,
        collections=[GraphKeys.LOCAL_VARIABLES, GraphKeys.METRIC_VARIABLES],
        validate_shape=True,
        synchronization=VariableSynchronization.ON_READ,
        aggregation=VariableAggregation.SUM,
        name=name,
    )


def listed(value: Any, collections: Any) -> Any:
    """``value``, added to the collections if there are any."""
    if collections:
        add_to_collections(collections, value)
    return value


def fit_ranks(predictions: Any, labels: Any, weights: Any) -> tuple[Any, Any, Any]:
    """All three with the same rank, where they differ by a last dimension of 1."""
    predictions = convert_to_tensor(predictions)
    if labels is not None:
        labels, predictions = remove_squeezable_dimensions(labels, predictions)
        predictions.get_shape().assert_is_compatible_with(labels.get_shape())
    if weights is None:
        return predictions, labels, None
    weights = convert_to_tensor(weights)
    rank, wanted = weights.spec.rank, predictions.spec.rank
    if rank == 0:
        return predictions, labels, weights
    if rank is None or wanted is None:
        return predictions, labels, _fit_unknown_rank(weights, predictions)
    if rank - wanted == 1:
        weights = squeeze(weights, [-1])
    elif wanted - rank == 1:
        weights = expand_dims(weights, [-1])
    return predictions, labels, weights


def _fit_unknown_rank(weights: Any, predictions: Any) -> Any:
    rank: Any = rank_of(weights)
    excess = rank - rank_of(predictions)
    dims = weights.spec.dims

    def squeezed() -> Any:
        may_end_in_one = dims is None or dims[-1] in (None, 1)
        return squeeze(weights, [-1]) if may_end_in_one else weights

    def expanded() -> Any:
        return cond(equal(excess, -1), lambda: expand_dims(weights, [-1]), lambda: weights)

    def adjusted() -> Any:
        return cond(equal(excess, 1), squeezed, expanded)

    return cond(equal(rank, 0), lambda: weights, adjusted)


def _ratio(total: Any, count: Any, name: str) -> Tensor:
    """The mean, 0 where nothing was counted."""
    return div_no_nan(total, maximum(count, 0), name=name)


# --- means ----------------------------------------------------------------------------------


def mean(
    values: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The mean of all values seen.

    Args:
        values: A tensor.
        weights: A scalar, or a tensor of the rank of ``values`` with dims 1 or equal.
        metrics_collections: Collections that list the mean.
        updates_collections: Collections that list the update.
        name: The variable scope.

    Returns:
        The mean so far, and the update, whose value is the mean after it.

    Raises:
        TypeError: If the collections are no list.
        ValueError: If ``weights`` cannot be broadcast to ``values``.
        tf.errors.UnimplementedError: While running, if ``values`` or ``weights`` are strings.

    Example:
        >>> import minigraph as tf
        >>> value, update = tf.metrics.mean([1.0, 2.0, 6.0])
        >>> with tf.Session() as sess:
        ...     sess.run(tf.local_variables_initializer())
        ...     print(sess.run(update))
        3.0
    """
    with variable_scope(name, "mean", (values, weights)):
        values = cast(values, dtypes.float32)
        total = metric_variable([], dtypes.float32, name="total")
        count = metric_variable([], dtypes.float32, name="count")
        if weights is None:
            number: Any = cast(size_of(values), dtypes.float32)
        else:
            values, _, weights = fit_ranks(values, None, weights)
            weights = broadcast_weights(cast(weights, dtypes.float32), values)
            values = multiply(values, weights)
            number = reduce_sum(weights)
        update_total = assign_add(total, reduce_sum(values))
        with control_dependencies([values]):
            update_count = assign_add(count, number)
        value = listed(_ratio(total, count, "value"), metrics_collections)
        update = listed(_ratio(update_total, update_count, "update_op"), updates_collections)
        return value, update


@documented_like(mean)
def mean_tensor(
    values: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The mean of each element over all tensors seen.

    Args:
        values: A tensor of a known shape, the same in every run.

    Returns:
        The mean so far, ``float32`` of the shape of ``values``, and the update, whose value is the
        mean after it.

    Raises:
        TypeError: If the collections are no list.
        ValueError: If ``weights`` cannot be broadcast to ``values``, or the shape of ``values`` is
            not known.
        tf.errors.UnimplementedError: While running, if ``values`` or ``weights`` are strings.
    """
    with variable_scope(name, "mean", (values, weights)):
        values = cast(values, dtypes.float32)
        total = metric_variable(values.get_shape(), dtypes.float32, name="total_tensor")
        count = metric_variable(values.get_shape(), dtypes.float32, name="count_tensor")
        number: Any = ones_like(values)
        if weights is not None:
            values, _, weights = fit_ranks(values, None, weights)
            weights = broadcast_weights(cast(weights, dtypes.float32), values)
            values = multiply(values, weights)
            number = multiply(number, weights)
        update_total = assign_add(total, values)
        with control_dependencies([values]):
            update_count = assign_add(count, number)
        value = listed(_ratio(total, count, "value"), metrics_collections)
        update = listed(_ratio(update_total, update_count, "update_op"), updates_collections)
        return value, update


@documented_like(mean)
def accuracy(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How often predictions are equal to labels.

    Args:
        labels: The truth.
        predictions: A tensor of the same shape; cast to the dtype of the labels.
        weights: A scalar, or a tensor of the rank of ``labels`` with dims 1 or equal.

    Raises:
        ValueError: If the shapes differ.
    """
    predictions, labels, weights = fit_ranks(predictions, labels, weights)
    if labels.dtype != predictions.dtype:
        predictions = cast(predictions, labels.dtype)
    is_correct = cast(equal(predictions, labels), dtypes.float32)
    return mean(is_correct, weights, metrics_collections, updates_collections, name or "accuracy")


# --- means of errors ------------------------------------------------------------------------


@documented_like(accuracy)
def mean_absolute_error(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The mean of ``|predictions - labels|``.

    Args:
        predictions: A tensor of the same shape and dtype.
    """
    predictions, labels, weights = fit_ranks(predictions, labels, weights)
    errors = absolute(predictions - labels)
    name = name or "mean_absolute_error"
    return mean(errors, weights, metrics_collections, updates_collections, name)


@documented_like(mean_absolute_error)
def mean_squared_error(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The mean of ``(predictions - labels)^2``."""
    predictions, labels, weights = fit_ranks(predictions, labels, weights)
    errors = squared_difference(labels, predictions)
    name = name or "mean_squared_error"
    return mean(errors, weights, metrics_collections, updates_collections, name)


@documented_like(mean_absolute_error)
def root_mean_squared_error(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The root of ``mean_squared_error``."""
    predictions, labels, weights = fit_ranks(predictions, labels, weights)
    name = name or "root_mean_squared_error"
    squared, update_squared = mean_squared_error(labels, predictions, weights, None, None, name)
    value = listed(sqrt(squared), metrics_collections)
    return value, listed(sqrt(update_squared), updates_collections)


@documented_like(mean_absolute_error)
def mean_relative_error(
    labels: Any,
    predictions: Any,
    normalizer: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The mean of ``|labels - predictions| / normalizer``, 0 where the normalizer is 0.

    Args:
        normalizer: A tensor of the same shape.
    """
    predictions, labels, weights = fit_ranks(predictions, labels, weights)
    predictions, normalizer = remove_squeezable_dimensions(predictions, normalizer)
    predictions.get_shape().assert_is_compatible_with(normalizer.get_shape())
    errors = where(
        equal(normalizer, 0.0),
        zeros_like(labels),
        div(absolute(labels - predictions), normalizer),
    )
    name = name or "mean_relative_error"
    return mean(errors, weights, metrics_collections, updates_collections, name)


@documented_like(mean_absolute_error)
def mean_cosine_distance(
    labels: Any,
    predictions: Any,
    dim: int,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The mean of 1 minus the cosine between vectors of length 1.

    Args:
        labels: Vectors of length 1 along ``dim``.
        dim: The dimension of the vectors.
        weights: A scalar, or a tensor of the rank of ``labels`` with 1 along ``dim``.
    """
    predictions, labels, weights = fit_ranks(predictions, labels, weights)
    cosine = reduce_sum(multiply(predictions, labels), axis=[dim], keepdims=True)
    value, update = mean(cosine, weights, None, None, name or "mean_cosine_distance")
    value, update = subtract(1.0, value), subtract(1.0, update)
    return listed(value, metrics_collections), listed(update, updates_collections)


@documented_like(mean)
def percentage_below(
    values: Any,
    threshold: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How often values are less than a threshold.

    Args:
        threshold: A number.

    Raises:
        TypeError: If ``values`` are not real, or ``threshold`` is of another dtype.
        ValueError: If ``threshold`` or ``weights`` cannot be broadcast to ``values``.
    """
    is_below = cast(less(values, threshold), dtypes.float32)
    name = name or "percentage_below_threshold"
    return mean(is_below, weights, metrics_collections, updates_collections, name)
