"""Losses of classifiers: the cross entropy of labels and logits.

Source: ``tensorflow/python/ops/losses/losses_impl.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.ops.cast import cast
from minigraph.ops.compare import equal
from minigraph.ops.cond import cond
from minigraph.ops.cross_entropy import (
    sigmoid_cross_entropy_with_logits,
    softmax_cross_entropy_with_logits_v2,
    sparse_softmax_cross_entropy_with_logits,
)
from minigraph.ops.identity import stop_gradient
from minigraph.ops.reshape import squeeze
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of
from minigraph.training.losses import Reduction, compute_weighted_loss, refuse_none

__all__ = [
    "sigmoid_cross_entropy",
    "softmax_cross_entropy",
    "sparse_softmax_cross_entropy",
]


def sigmoid_cross_entropy(
    multi_class_labels: Any,
    logits: Any,
    weights: Any = 1.0,
    label_smoothing: float = 0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """The mean cross entropy of independent classes.

    Args:
        multi_class_labels: 0 or 1 for each class, ``[batch, classes]``.
        logits: ``float[batch, classes]``.
        weights: How much each element counts.
        label_smoothing: How far labels are moved towards one half, from 0 to 1.
        scope: The name scope.
        loss_collection: Where the loss is listed.
        reduction: How the losses become one number, a ``Reduction``.

    Raises:
        ValueError: If shapes do not fit or something is None.
    """
    refuse_none(multi_class_labels=multi_class_labels, logits=logits)
    given = (logits, multi_class_labels, weights)
    with name_scope(scope, "sigmoid_cross_entropy_loss", given) as full_scope:
        logits = convert_to_tensor(logits)
        labels: Any = cast(multi_class_labels, logits.dtype)
        logits.get_shape().assert_is_compatible_with(labels.get_shape())
        if label_smoothing > 0:
            labels = labels * (1 - label_smoothing) + 0.5 * label_smoothing
        losses = sigmoid_cross_entropy_with_logits(labels=labels, logits=logits, name="xentropy")
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)


def softmax_cross_entropy(
    onehot_labels: Any,
    logits: Any,
    weights: Any = 1.0,
    label_smoothing: float = 0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """The mean cross entropy of exclusive classes.

    Args:
        onehot_labels: A distribution over the classes, ``[batch, classes]``.
        logits: ``float[batch, classes]``.
        weights: How much each sample counts.
        label_smoothing: How far labels are moved towards the even distribution, from 0 to 1.
        scope: The name scope.
        loss_collection: Where the loss is listed.
        reduction: How the losses become one number, a ``Reduction``.

    Raises:
        ValueError: If shapes do not fit or something is None.
    """
    refuse_none(onehot_labels=onehot_labels, logits=logits)
    given = (logits, onehot_labels, weights)
    with name_scope(scope, "softmax_cross_entropy_loss", given) as full_scope:
        logits = convert_to_tensor(logits)
        labels: Any = cast(onehot_labels, logits.dtype)
        logits.get_shape().assert_is_compatible_with(labels.get_shape())
        if label_smoothing > 0:
            classes: Any = shape_of(labels)
            count = cast(classes[-1], logits.dtype)
            positive = 1.0 - label_smoothing
            negative = label_smoothing / count
            labels = labels * positive + negative
        labels = stop_gradient(labels, name="labels_stop_gradient")
        losses = softmax_cross_entropy_with_logits_v2(labels=labels, logits=logits, name="xentropy")
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)


def sparse_softmax_cross_entropy(
    labels: Any,
    logits: Any,
    weights: Any = 1.0,
    scope: str | None = None,
    loss_collection: Any = GraphKeys.LOSSES,
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Tensor:
    """The mean cross entropy of exclusive classes, the labels given by number.

    Args:
        labels: ``int[batch, ...]``, or with a last dimension of 1.
        logits: ``float[batch, ..., classes]``.
        weights: How much each sample counts; a last dimension of 1 is dropped.
        scope: The name scope.
        loss_collection: Where the loss is listed.
        reduction: How the losses become one number, a ``Reduction``.

    Raises:
        ValueError: If shapes do not fit or something is None.
    """
    refuse_none(labels=labels, logits=logits)
    default = "sparse_softmax_cross_entropy_loss"
    with name_scope(scope, default, (logits, labels, weights)) as full_scope:
        labels, logits, weights = _squeeze_last(labels, logits, weights)
        losses = sparse_softmax_cross_entropy_with_logits(
            labels=labels, logits=logits, name="xentropy"
        )
        return compute_weighted_loss(losses, weights, full_scope, loss_collection, reduction)


def remove_squeezable_dimensions(
    labels: Any, predictions: Any, expected_rank_diff: int = 0, name: str | None = None
) -> tuple[Any, Any]:
    """Drops a last dimension of 1 where the ranks do not differ as expected.

    Args:
        labels: A tensor.
        predictions: A tensor.
        expected_rank_diff: How much greater the rank of the predictions should be.
        name: The name scope.

    Source: ``tensorflow/python/ops/confusion_matrix.py``.
    """
    with name_scope(name, "remove_squeezable_dimensions", [labels, predictions]):
        predictions = convert_to_tensor(predictions)
        labels = convert_to_tensor(labels)
        if predictions.spec.rank is not None and labels.spec.rank is not None:
            difference = predictions.spec.rank - labels.spec.rank
            if difference == expected_rank_diff + 1:
                predictions = squeeze(predictions, [-1])
            elif difference == expected_rank_diff - 1:
                labels = squeeze(labels, [-1])
            return labels, predictions
        between: Any = rank_of(predictions)
        between = between - rank_of(labels)
        if _may_end_in_one(predictions):
            predictions = _squeezed_if(equal(expected_rank_diff + 1, between), predictions)
        if _may_end_in_one(labels):
            labels = _squeezed_if(equal(expected_rank_diff - 1, between), labels)
        return labels, predictions


def _may_end_in_one(tensor: Tensor) -> bool:
    dims = tensor.spec.dims
    return dims is None or dims[-1] in (None, 1)


def _squeezed_if(condition: Tensor, tensor: Tensor) -> Any:
    return cond(condition, lambda: squeeze(tensor, [-1]), lambda: tensor)


def _squeeze_last(labels: Any, logits: Any, weights: Any) -> tuple[Any, Any, Any]:
    labels, logits = remove_squeezable_dimensions(labels, logits, expected_rank_diff=1)
    weights = convert_to_tensor(weights)
    rank = weights.spec.rank
    if labels.spec.rank is not None and rank is not None:
        if rank - labels.spec.rank == 1:
            weights = squeeze(weights, [-1])
        return labels, logits, weights
    between: Any = rank_of(weights)
    between = between - rank_of(labels)
    if rank is None or (rank > 0 and _may_end_in_one(weights)):
        weights = _squeezed_if(equal(1, between), weights)
    return labels, logits, weights
