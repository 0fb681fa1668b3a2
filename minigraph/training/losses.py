"""Losses: how far predictions are from labels, weighted, reduced and collected.

``cross_entropies.py`` has those of classes.

Source: ``tensorflow/python/ops/losses/losses_impl.py`` and ``util.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import (
    add_to_collection,
    control_dependencies,
    get_collection,
    name_scope,
)
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.ops.activations import relu
from minigraph.ops.arithmetic import (
    add,
    add_n,
    maximum,
    minimum,
    multiply,
    squared_difference,
    subtract,
)
from minigraph.ops.broadcast_weights import assert_broadcastable, broadcast_weights
from minigraph.ops.cast import cast
from minigraph.ops.compare import equal, where
from minigraph.ops.constant import constant
from minigraph.ops.division import div_no_nan
from minigraph.ops.elementwise import abs as absolute
from minigraph.ops.elementwise import log, square
from minigraph.ops.fill import ones_like, zeros_like
from minigraph.ops.fill import range as range_of
from minigraph.ops.reduce import reduce_sum
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import size as size_of

__all__ = [
    "Reduction",
    "absolute_difference",
    "add_loss",
    "compute_weighted_loss",
    "cosine_distance",
    "get_losses",
    "get_regularization_loss",
    "get_regularization_losses",
    "get_total_loss",
    "hinge_loss",
    "huber_loss",
    "log_loss",
    "mean_pairwise_squared_error",
    "mean_squared_error",
]


class Reduction:
    """How the losses of the elements become one: not at all, by their sum, or by a mean."""

    NONE = "none"
    SUM = "weighted_sum"
    SUM_OVER_BATCH_SIZE = "weighted_sum_over_batch_size"
    MEAN = "weighted_mean"
    SUM_BY_NONZERO_WEIGHTS = "weighted_sum_by_nonzero_weights"
    SUM_OVER_NONZERO_WEIGHTS = SUM_BY_NONZERO_WEIGHTS

    @classmethod
    def all(cls) -> tuple[str, ...]:
        """All of them."""
        return (
            cls.NONE,
            cls.SUM,
            cls.MEAN,
            cls.SUM_OVER_BATCH_SIZE,
            cls.SUM_OVER_NONZERO_WEIGHTS,
            cls.SUM_BY_NONZERO_WEIGHTS,
        )

    @classmethod
    def validate(cls, key: str) -> None:
        """Refuses what is none of them.

        Args:
            key: A way to reduce losses, one of ``all()``.

        Raises:
            ValueError: If ``key`` is no reduction.
        """
        if key not in cls.all():
            raise ValueError(f"Invalid Reduction Key {key}.")


# --- weights and reduction ------------------------------------------------------------------


def _safe_mean(losses: Any, count: Tensor) -> Tensor:
    """The sum over the count, 0 where nothing counts."""
    return div_no_nan(reduce_sum(losses), count, name="value")


def _num_present(losses: Tensor, weights: Any, per_batch: bool = False) -> Tensor:
    """How many elements have a weight that is not 0."""
    with name_scope(None, "num_present", (losses, weights)) as scope:
        weights = cast(weights, dtypes.float32)
        is_absent = equal(weights, 0.0)
        present = where(is_absent, zeros_like(weights), ones_like(weights))
        present = broadcast_weights(present, losses)
        if per_batch:
            axes = range_of(1, rank_of(present))
            return reduce_sum(present, axis=axes, keepdims=True, name=scope)
        return reduce_sum(present, name=scope)


def _num_elements(losses: Tensor) -> Tensor:
    with name_scope(None, "num_elements", [losses]) as scope:
        count: Tensor = cast(size_of(losses, name=scope), losses.dtype)
        return count


def compute_weighted_loss(
    losses: Any,
    weights: Any = 1.0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """Weighs the losses of elements and reduces them to one.

    Args:
        losses: ``float[batch, ...]``.
        weights: A scalar, or a tensor of the rank of ``losses`` with dims 1 or equal.
        scope: The name scope.
        loss_collection: Where the loss is listed; nowhere if None.
        reduction: How the losses become one number, a ``Reduction``.

    Returns:
        The loss, a scalar unless the reduction is ``NONE``.

    Raises:
        ValueError: If the weights do not fit or the reduction is none.
    """
    Reduction.validate(reduction)
    with (
        name_scope(scope, "weighted_loss", (losses, weights)),
        control_dependencies((assert_broadcastable(weights, losses),)),
    ):
        losses = convert_to_tensor(losses)
        dtype = losses.dtype
        losses = cast(losses, dtypes.float32)
        weights = cast(weights, dtypes.float32)
        loss = multiply(losses, weights)
        if reduction != Reduction.NONE:
            loss = reduce_sum(loss)
        if reduction == Reduction.MEAN:
            loss = _safe_mean(loss, reduce_sum(ones_like(losses) * weights))
        elif reduction == Reduction.SUM_BY_NONZERO_WEIGHTS:
            loss = _safe_mean(loss, _num_present(losses, weights))
        elif reduction == Reduction.SUM_OVER_BATCH_SIZE:
            loss = _safe_mean(loss, _num_elements(losses))
        loss = cast(loss, dtype)
        add_loss(loss, loss_collection)
        return loss


# --- collections ------------------------------------------------------------------------------


def add_loss(loss: Any, loss_collection: Any = GraphKeys.LOSSES) -> None:
    """Lists a loss, so that ``get_total_loss`` finds it.

    Args:
        loss: A tensor.
        loss_collection: Where it is listed; nowhere if None.
    """
    if loss_collection:
        add_to_collection(loss_collection, loss)


def get_losses(scope: str | None = None, loss_collection: Any = GraphKeys.LOSSES) -> list[Any]:
    """The losses listed so far.

    Args:
        scope: A regular expression: only losses whose names begin with a match; all if None.
        loss_collection: Where they are listed.

    Raises:
        re.error: If ``scope`` is no regular expression.
    """
    return get_collection(loss_collection, scope)


@documented_like(get_losses)
def get_regularization_losses(scope: str | None = None) -> list[Any]:
    """The penalties that regularizers made."""
    return get_collection(GraphKeys.REGULARIZATION_LOSSES, scope)


@documented_like(get_losses)
def get_regularization_loss(
    scope: str | None = None, name: str = "total_regularization_loss"
) -> Tensor:
    """The sum of the penalties that regularizers made, 0 if there are none.

    Args:
        name: The name of the sum.

    Returns:
        A scalar.

    Raises:
        re.error: If ``scope`` is no regular expression.
        TypeError: If the dtypes of the penalties differ.
        ValueError: If their shapes differ.
    """
    penalties = get_regularization_losses(scope)
    return add_n(penalties, name=name) if penalties else constant(0.0)


def get_total_loss(
    add_regularization_losses: bool = True, name: str = "total_loss", scope: str | None = None
) -> Tensor:
    """The sum of the losses listed so far.

    Args:
        add_regularization_losses: Whether regularizers' penalties are added.
        name: The node's name.
        scope: What the losses' names begin with.

    Raises:
        ValueError: If there are no losses.
    """
    losses = get_losses(scope=scope)
    if add_regularization_losses:
        losses += get_regularization_losses(scope=scope)
    return add_n(losses, name=name)


# --- losses -----------------------------------------------------------------------------------


def refuse_none(**values: Any) -> None:
    """Raises a ValueError that names an argument which is None."""
    for name, value in values.items():
        if value is None:
            raise ValueError(f"{name} must not be None.")


def _floats(predictions: Any, labels: Any) -> tuple[Tensor, Tensor]:
    """Both as float32, of compatible shapes."""
    predictions = cast(predictions, dtypes.float32)
    labels = cast(labels, dtypes.float32)
    predictions.get_shape().assert_is_compatible_with(labels.get_shape())
    return predictions, labels


@documented_like(compute_weighted_loss)
def absolute_difference(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """The mean of ``|predictions - labels|``.

    Args:
        labels: What is wanted, ``[batch, ...]``.
        predictions: What was found, of the same shape.
        weights: How much each element counts: a scalar, or a tensor of the rank of ``labels`` with
            dims 1 or equal.

    Raises:
        ValueError: If shapes do not fit or something is None.
    """
    refuse_none(labels=labels, predictions=predictions)
    with name_scope(scope, "absolute_difference", (predictions, labels, weights)) as full_scope:
        predictions, labels = _floats(predictions, labels)
        losses = absolute(subtract(predictions, labels))
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)


@documented_like(absolute_difference)
def cosine_distance(
    labels: Any,
    predictions: Any,
    axis: int | None = None,
    weights: Any = 1.0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
    dim: int | None = None,
) -> Tensor:
    """The mean of 1 minus the product of unit vectors.

    Args:
        labels: Unit vectors along ``axis``.
        predictions: The same.
        axis: The dimension of the vectors.
        weights: How much each vector counts: a scalar, or a tensor with 1 along ``axis``.
        dim: An old name of ``axis``.

    Raises:
        ValueError: If shapes do not fit or there is no axis.
    """
    if dim is not None:
        if axis is not None:
            raise ValueError("Cannot specify both 'dim' and 'axis'")
        axis = dim
    if axis is None:
        raise ValueError("You must specify 'axis'.")
    refuse_none(labels=labels, predictions=predictions)
    with name_scope(scope, "cosine_distance_loss", (predictions, labels, weights)) as full_scope:
        predictions, labels = _floats(predictions, labels)
        products = multiply(predictions, labels)
        losses = 1 - reduce_sum(products, axis=(axis,), keepdims=True)
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)


@documented_like(absolute_difference)
def hinge_loss(
    labels: Any,
    logits: Any,
    weights: Any = 1.0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """The mean of ``max(0, 1 - y * logits)``, y = 1 for label 1 and -1 for label 0.

    Args:
        labels: 0 or 1, ``[batch, ...]``.
        logits: ``float[batch, ...]``, of the same shape.
    """
    refuse_none(labels=labels, logits=logits)
    with name_scope(scope, "hinge_loss", (logits, labels, weights)) as full_scope:
        logits, labels = _floats(logits, labels)
        ones = ones_like(labels)
        signs = subtract(2 * labels, ones)
        losses = relu(subtract(ones, multiply(signs, logits)))
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)


@documented_like(absolute_difference)
def huber_loss(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    delta: Any = 1.0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """The mean of half the squared difference up to ``delta``, and of a straight line beyond.

    Args:
        delta: Where the parabola becomes a line.

    Source: Huber, "Robust Estimation of a Location Parameter", 1964.
    """
    refuse_none(labels=labels, predictions=predictions)
    with name_scope(scope, "huber_loss", (predictions, labels, weights)) as full_scope:
        predictions, labels = _floats(predictions, labels)
        size = absolute(subtract(predictions, labels))
        quadratic = minimum(size, delta)
        linear = subtract(size, quadratic)
        half = convert_to_tensor(0.5, dtype=quadratic.dtype)
        squares = multiply(half, multiply(quadratic, quadratic))
        losses = add(squares, multiply(delta, linear))
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)


@documented_like(absolute_difference)
def log_loss(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    epsilon: float = 1e-7,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """The mean cross entropy of labels 0 to 1 and predicted probabilities.

    Args:
        predictions: Probabilities, of the same shape.
        epsilon: Keeps the logarithm finite.
    """
    refuse_none(labels=labels, predictions=predictions)
    with name_scope(scope, "log_loss", (predictions, labels, weights)) as full_scope:
        predictions, labels = _floats(predictions, labels)
        found = -multiply(labels, log(predictions + epsilon))
        losses = found - multiply(1 - labels, log(1 - predictions + epsilon))
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)


@documented_like(absolute_difference)
def mean_pairwise_squared_error(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
) -> Tensor:
    """How far differences between pairs of elements of a sample are from those of its labels.

    Args:
        weights: How much each sample counts: a scalar, ``[batch]`` or ``[batch, 1, ...]``.

    Returns:
        The loss, a scalar.
    """
    refuse_none(labels=labels, predictions=predictions)
    default = "mean_pairwise_squared_error"
    with name_scope(scope, default, (predictions, labels, weights)):
        weights = cast(weights, dtypes.float32)
        labels = cast(labels, dtypes.float32)
        with control_dependencies((assert_broadcastable(weights, labels),)):
            predictions = cast(predictions, dtypes.float32)
            predictions.get_shape().assert_is_compatible_with(labels.get_shape())
            diffs = subtract(predictions, labels)
            axes = range_of(1, rank_of(diffs))
            squares = reduce_sum(square(diffs), axis=axes, keepdims=True)
            present: Any = _num_present(diffs, weights, per_batch=True)
            term1 = 2.0 * div_no_nan(squares, maximum(present - 1, 0), name="value")
            total = square(reduce_sum(diffs, axis=axes, keepdims=True))
            pairs = maximum(multiply(present, present - 1), 0)
            term2 = 2.0 * div_no_nan(total, pairs, name="value")
            loss = reduce_sum(multiply(term1 - term2, weights))
            any_present: Any = reduce_sum(present)
            mean = where(any_present > 0, loss, zeros_like(loss), name="value")
            add_loss(mean, loss_collection)
            return mean


@documented_like(absolute_difference)
def mean_squared_error(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """The mean of ``(predictions - labels) ** 2``."""
    refuse_none(labels=labels, predictions=predictions)
    with name_scope(scope, "mean_squared_error", (predictions, labels, weights)) as full_scope:
        predictions, labels = _floats(predictions, labels)
        losses = squared_difference(predictions, labels)
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)
