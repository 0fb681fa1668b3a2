"""Losses of ``tf.contrib.losses`` and ``slim.losses``: predictions come before labels.

They are older than ``tf.losses``: weights may lack dimensions, and the mean is made otherwise.

Source: ``tensorflow/contrib/losses/python/losses/loss_ops.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import add_to_collection, get_collection, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.ops.activations import relu
from minigraph.ops.arithmetic import add_n, multiply, squared_difference, subtract
from minigraph.ops.cast import cast
from minigraph.ops.compare import equal, not_equal, where
from minigraph.ops.cross_entropy import (
    sigmoid_cross_entropy_with_logits,
    softmax_cross_entropy_with_logits,
    sparse_softmax_cross_entropy_with_logits,
)
from minigraph.ops.division import div, div_no_nan
from minigraph.ops.elementwise import abs as absolute
from minigraph.ops.elementwise import log, square
from minigraph.ops.fill import ones, ones_like, zeros_like
from minigraph.ops.reduce import reduce_prod, reduce_sum
from minigraph.ops.reshape import reshape, squeeze
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.shape import size as size_of
from minigraph.ops.slicing import slice as slice_of

__all__ = [
    "absolute_difference",
    "add_loss",
    "compute_weighted_loss",
    "cosine_distance",
    "get_losses",
    "get_regularization_losses",
    "get_total_loss",
    "hinge_loss",
    "log_loss",
    "mean_pairwise_squared_error",
    "mean_squared_error",
    "sigmoid_cross_entropy",
    "softmax_cross_entropy",
    "sparse_softmax_cross_entropy",
]


# --- weights and reduction ------------------------------------------------------------------


def _known_rank(tensor: Any, what: str) -> int:
    rank: int | None = tensor.get_shape().ndims
    if rank is None:
        raise ValueError(f"{what}.get_shape().ndims cannot be None")
    return rank


def _scale_losses(losses: Any, weights: Any) -> Tensor:
    """The sum of the losses, each times the weight of its leading indices."""
    axis = list(range(weights.spec.rank, losses.spec.rank))
    return reduce_sum(multiply(reduce_sum(losses, axis=axis), weights))


def _num_present(losses: Any, weights: Any, per_batch: bool = False) -> Any:
    """How many elements have a weight that is not 0."""
    rank = weights.spec.rank
    if rank == 0:
        batch: Any = reshape(slice_of(shape_of(losses), [0], [1]), [])
        count = div(cast(size_of(losses), dtypes.float32), cast(batch, dtypes.float32))
        count = where(equal(weights, 0), 0.0, count)
        count = multiply(ones(reshape(batch, [1])), count)
        return count if per_batch else reduce_sum(count)
    nonzero = reduce_sum(cast(not_equal(weights, 0), dtypes.float32), axis=list(range(1, rank)))
    rest = slice_of(shape_of(losses), [rank], [-1])
    count = multiply(nonzero, cast(reduce_prod(rest), dtypes.float32))
    return count if per_batch else reduce_sum(count)


def compute_weighted_loss(losses: Any, weights: Any = 1.0, scope: str | None = None) -> Tensor:
    """The mean of the losses that have a weight, listed in the collection of losses.

    Args:
        losses: ``float[batch, ...]``.
        weights: A scalar, or a weight for each index of the leading dimensions.
        scope: The name scope.

    Returns:
        The loss, a scalar.

    Raises:
        ValueError: If a rank is not known.
    """
    with name_scope(scope, "weighted_loss", [losses, weights]):
        losses = convert_to_tensor(losses)
        dtype = losses.dtype
        losses = cast(losses, dtypes.float32)
        weights = cast(convert_to_tensor(weights), dtypes.float32)
        _known_rank(losses, "losses")
        if _known_rank(weights, "weights") > 1 and weights.spec.dims[-1] in (None, 1):
            weights = squeeze(weights, [-1])
        total = _scale_losses(losses, weights)
        present = _num_present(losses, weights)
        mean: Tensor = cast(div_no_nan(reduce_sum(total), present, name="value"), dtype)
        add_loss(mean)
        return mean


# --- the collection -------------------------------------------------------------------------


@add_arg_scope
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


def get_total_loss(add_regularization_losses: bool = True, name: str = "total_loss") -> Tensor:
    """The sum of the listed losses.

    Args:
        add_regularization_losses: Whether penalties are added.
        name: The name of the sum.

    Raises:
        ValueError: If there are none.
    """
    losses = get_losses()
    if add_regularization_losses:
        losses += get_regularization_losses()
    return add_n(losses, name=name)


# --- distances ------------------------------------------------------------------------------


def _pair(predictions: Any, labels: Any) -> tuple[Any, Any]:
    """Both as ``float32``, of compatible shapes."""
    predictions.get_shape().assert_is_compatible_with(labels.get_shape())
    return cast(predictions, dtypes.float32), cast(labels, dtypes.float32)


@documented_like(compute_weighted_loss)
def absolute_difference(
    predictions: Any, labels: Any = None, weights: Any = 1.0, scope: str | None = None
) -> Tensor:
    """The mean of ``|predictions - labels|``.

    Args:
        predictions: ``float[batch, ...]``.
        labels: A tensor of the same shape.

    Raises:
        ValueError: If the shapes differ.
    """
    given = [predictions, labels, weights]
    with name_scope(scope, "absolute_difference", given) as full_scope:
        predictions, labels = _pair(predictions, labels)
        losses = absolute(subtract(predictions, labels))
        return compute_weighted_loss(losses, weights, scope=full_scope)


@documented_like(absolute_difference)
def mean_squared_error(
    predictions: Any, labels: Any = None, weights: Any = 1.0, scope: str | None = None
) -> Tensor:
    """The mean of ``(predictions - labels) ** 2``."""
    given = [predictions, labels, weights]
    with name_scope(scope, "mean_squared_error", given) as full_scope:
        predictions, labels = _pair(predictions, labels)
        losses = squared_difference(predictions, labels)
        return compute_weighted_loss(losses, weights, scope=full_scope)


@documented_like(absolute_difference)
def log_loss(
    predictions: Any,
    labels: Any = None,
    weights: Any = 1.0,
    epsilon: float = 1e-7,
    scope: str | None = None,
) -> Tensor:
    """The mean cross entropy of probabilities.

    Args:
        predictions: Probabilities, ``float[batch, ...]``.
        labels: 0 or 1, of the same shape.
        epsilon: Keeps logarithms finite.
    """
    with name_scope(scope, "log_loss", [predictions, labels, weights]) as full_scope:
        predictions, labels = _pair(predictions, labels)
        likelihood: Any = multiply(labels, log(predictions + epsilon))
        losses = -likelihood
        losses -= multiply((1 - labels), log(1 - predictions + epsilon))
        return compute_weighted_loss(losses, weights, scope=full_scope)


def hinge_loss(logits: Any, labels: Any = None, scope: str | None = None) -> Tensor:
    """How far each logit is from the right side of the margin; neither reduced nor listed.

    Args:
        logits: ``float[batch, ...]``.
        labels: 0 or 1, of the same shape.
        scope: The name scope.

    Raises:
        ValueError: If the shapes differ.
    """
    with name_scope(scope, "hinge_loss", [logits, labels]):
        logits.get_shape().assert_is_compatible_with(labels.get_shape())
        labels = cast(labels, dtypes.float32)
        every_one = ones_like(labels)
        labels = subtract(2 * labels, every_one)
        return relu(subtract(every_one, multiply(labels, logits)))


@documented_like(absolute_difference)
def mean_pairwise_squared_error(
    predictions: Any, labels: Any = None, weights: Any = 1.0, scope: str | None = None
) -> Tensor:
    """How the differences within a sample differ from those of the labels, squared.

    Args:
        weights: How much each sample counts: a scalar or ``[batch]``.

    Raises:
        ValueError: If the shapes differ or a rank is not known.
    """
    given = [predictions, labels, weights]
    with name_scope(scope, "mean_pairwise_squared_error", given):
        predictions, labels = _pair(predictions, labels)
        weights = cast(convert_to_tensor(weights), dtypes.float32)
        diffs = subtract(predictions, labels)
        axis = list(range(1, _known_rank(diffs, "diffs")))
        _known_rank(weights, "weights")
        sum_of_squares = reduce_sum(square(diffs), axis=axis)
        present = _num_present(diffs, weights, per_batch=True)
        term1 = 2.0 * div_no_nan(sum_of_squares, present, name="value")
        sum_of_diffs = reduce_sum(diffs, axis=axis)
        term2 = 2.0 * div_no_nan(square(sum_of_diffs), square(present), name="value")
        loss = _scale_losses(term1 - term2, weights)
        total: Any = reduce_sum(present)
        mean: Tensor = where(total > 0, loss, zeros_like(loss), name="value")
        add_loss(mean)
        return mean


@documented_like(absolute_difference)
def cosine_distance(
    predictions: Any,
    labels: Any = None,
    axis: int | None = None,
    weights: Any = 1.0,
    scope: str | None = None,
    dim: int | None = None,
) -> Tensor:
    """1 minus the cosine between vectors of length 1.

    Args:
        predictions: Vectors of length 1 along ``axis``.
        labels: Likewise, of the same shape.
        axis: The dimension of the vectors.
        dim: The older name of ``axis``.

    Raises:
        ValueError: If there is no axis, or both names are given, or the shapes differ.
    """
    if axis is not None and dim is not None:
        raise ValueError("Cannot specify both 'axis' and 'dim'")
    axis = dim if axis is None else axis
    if axis is None:
        raise ValueError("You must specify 'axis'.")
    given = [predictions, labels, weights]
    with name_scope(scope, "cosine_distance_loss", given) as full_scope:
        predictions, labels = _pair(predictions, labels)
        cosine: Any = reduce_sum(multiply(predictions, labels), axis=[axis])
        return compute_weighted_loss(1 - cosine, weights, scope=full_scope)


# --- classes --------------------------------------------------------------------------------


@documented_like(compute_weighted_loss)
def sigmoid_cross_entropy(
    logits: Any,
    multi_class_labels: Any,
    weights: Any = 1.0,
    label_smoothing: float = 0,
    scope: str | None = None,
) -> Tensor:
    """The mean cross entropy of independent classes.

    Args:
        logits: ``float[batch, classes]``.
        multi_class_labels: 0 or 1 for each class, of the same shape.
        label_smoothing: How far labels are moved towards one half, from 0 to 1.

    Raises:
        ValueError: If the shapes differ.
    """
    given = [logits, multi_class_labels, weights]
    with name_scope(scope, "sigmoid_cross_entropy_loss", given) as full_scope:
        logits.get_shape().assert_is_compatible_with(multi_class_labels.get_shape())
        labels: Any = cast(multi_class_labels, logits.dtype)
        if label_smoothing > 0:
            labels = labels * (1 - label_smoothing) + 0.5 * label_smoothing
        losses = sigmoid_cross_entropy_with_logits(labels=labels, logits=logits, name="xentropy")
        return compute_weighted_loss(losses, weights, scope=full_scope)


@documented_like(sigmoid_cross_entropy)
def softmax_cross_entropy(
    logits: Any,
    onehot_labels: Any,
    weights: Any = 1.0,
    label_smoothing: float = 0,
    scope: str | None = None,
) -> Tensor:
    """The mean cross entropy of exclusive classes.

    Args:
        onehot_labels: The probability of each class, of the same shape.
        label_smoothing: How far labels are moved towards equal chances, from 0 to 1.
    """
    given = [logits, onehot_labels, weights]
    with name_scope(scope, "softmax_cross_entropy_loss", given) as full_scope:
        logits.get_shape().assert_is_compatible_with(onehot_labels.get_shape())
        labels: Any = cast(onehot_labels, logits.dtype)
        if label_smoothing > 0:
            sizes: Any = shape_of(labels)
            classes = cast(sizes[1], logits.dtype)
            positive, negative = 1.0 - label_smoothing, label_smoothing / classes
            labels = labels * positive + negative
        losses = softmax_cross_entropy_with_logits(labels=labels, logits=logits, name="xentropy")
        return compute_weighted_loss(losses, weights, scope=full_scope)


@documented_like(sigmoid_cross_entropy)
def sparse_softmax_cross_entropy(
    logits: Any, labels: Any, weights: Any = 1.0, scope: str | None = None
) -> Tensor:
    """The mean cross entropy of exclusive classes that are given by number.

    Args:
        labels: ``int[batch]`` or ``int[batch, 1]``.

    Raises:
        ValueError: If the shapes do not fit.
    """
    default = "sparse_softmax_cross_entropy_loss"
    with name_scope(scope, default, [logits, labels, weights]) as full_scope:
        sizes: Any = shape_of(labels)
        labels = reshape(labels, shape=[sizes[0]])
        losses = sparse_softmax_cross_entropy_with_logits(
            labels=labels, logits=logits, name="xentropy"
        )
        return compute_weighted_loss(losses, weights, scope=full_scope)
