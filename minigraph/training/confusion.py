"""Confusion matrices: how often each class was taken for each, in one batch or in a stream.

Source: ``tensorflow/python/ops/confusion_matrix.py`` and ``metrics_impl.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.dtypes import DTypeLike
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.scope import variable_scope
from minigraph.ops.arithmetic import maximum
from minigraph.ops.cast import cast
from minigraph.ops.checks import assert_less, assert_non_negative
from minigraph.ops.compare import equal, greater, not_equal, where
from minigraph.ops.control_flow import with_dependencies
from minigraph.ops.diag import diag_part
from minigraph.ops.division import div, div_no_nan
from minigraph.ops.fill import ones, ones_like, zeros
from minigraph.ops.join import stack
from minigraph.ops.reduce import reduce_max, reduce_mean, reduce_sum
from minigraph.ops.reshape import reshape
from minigraph.ops.scatter import scatter_add
from minigraph.ops.shape import size as size_of
from minigraph.ops.sparse_dense import SparseTensorDenseAdd
from minigraph.ops.state import assign_add
from minigraph.training.cross_entropies import remove_squeezable_dimensions
from minigraph.training.metrics import Metric, listed, metric_variable

__all__ = ["confusion_matrix", "mean_iou", "mean_per_class_accuracy"]


def _not_negative(classes: Tensor, what: str) -> Any:
    check = assert_non_negative(classes, message=f"`{what}` contains negative values")
    return with_dependencies([check], classes)


def _in_bounds(classes: Any, number: Any, what: str) -> Any:
    check = assert_less(classes, number, message=f"`{what}` out of bound")
    return with_dependencies([check], classes)


def confusion_matrix(
    labels: Any,
    predictions: Any,
    num_classes: Any = None,
    dtype: DTypeLike = dtypes.int32,
    name: str | None = None,
    weights: Any = None,
) -> Tensor:
    """How often each class (row) was predicted as each (column).

    Args:
        labels: The true classes, ``int[batch]``.
        predictions: The predicted classes, ``int[batch]``.
        num_classes: The number of classes; one more than the largest seen if None.
        dtype: The type of the counts.
        name: The name scope.
        weights: How much each sample counts, ``[batch]``.

    Returns:
        ``dtype[num_classes, num_classes]``.

    Raises:
        ValueError: If the shapes do not fit.
        InvalidArgumentError: When running, if a class is negative or too large.

    Example:
        >>> import minigraph as tf
        >>> with tf.Session() as sess:
        ...     print(sess.run(tf.confusion_matrix([0, 1, 1], [0, 1, 0])))
        [[1 0]
         [1 1]]
    """
    with name_scope(name, "confusion_matrix", (predictions, labels, num_classes, weights)):
        labels, predictions = remove_squeezable_dimensions(
            convert_to_tensor(labels, name="labels"),
            convert_to_tensor(predictions, name="predictions"),
        )
        predictions = cast(predictions, dtypes.int64)
        labels = _not_negative(cast(labels, dtypes.int64), "labels")
        predictions = _not_negative(predictions, "predictions")
        if num_classes is None:
            largest: Any = maximum(reduce_max(predictions), reduce_max(labels))
            num_classes = largest + 1
        else:
            number = cast(num_classes, dtypes.int64)
            labels = _in_bounds(labels, number, "labels")
            predictions = _in_bounds(predictions, number, "predictions")
        if weights is not None:
            weights = convert_to_tensor(weights, name="weights")
            predictions.get_shape().assert_is_compatible_with(weights.get_shape())
            weights = cast(weights, dtype)
        shape = stack([num_classes, num_classes])
        places = stack([labels, predictions], axis=1)
        values = ones_like(predictions, dtype) if weights is None else weights
        wide = cast(shape, dtypes.int64)
        with name_scope(None, "SparseTensor", [places, values, wide]):
            pass  # TensorFlow makes a SparseTensor here, which takes the name and adds no node.
        nothing = zeros(cast(shape, dtypes.int32), dtype)
        return SparseTensorDenseAdd()(places, values, wide, nothing)


def _flat(tensor: Any) -> Any:
    return reshape(tensor, [-1]) if tensor.get_shape().ndims > 1 else tensor


def _streaming_matrix(
    labels: Any, predictions: Any, num_classes: Any, weights: Any
) -> tuple[Any, Any]:
    """The confusion matrix of all that was seen, and its update."""
    total = metric_variable(
        [num_classes, num_classes], dtypes.float64, name="total_confusion_matrix"
    )
    predictions = cast(predictions, dtypes.int64)
    labels = cast(labels, dtypes.int64)
    num_classes = cast(num_classes, dtypes.int64)
    predictions, labels = _flat(predictions), _flat(labels)
    if weights is not None:
        weights = _flat(weights)
    matrix = confusion_matrix(
        labels, predictions, num_classes, weights=weights, dtype=dtypes.float64
    )
    return total, assign_add(total, matrix)


def mean_iou(
    labels: Any,
    predictions: Any,
    num_classes: int,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The mean over classes of intersection over union, as image segmentation is judged.

    Args:
        labels: The true classes.
        predictions: The predicted classes, of the same shape.
        num_classes: The number of classes.
        weights: How much each element counts, of the same shape.
        metrics_collections: Collections that list the value.
        updates_collections: Collections that list the update.
        name: The variable scope.

    Returns:
        The mean so far, and the update, whose value is the confusion matrix after it.

    Raises:
        ValueError: If the shapes differ.
    """
    with variable_scope(name, "mean_iou", (predictions, labels, weights)):
        predictions.get_shape().assert_is_compatible_with(labels.get_shape())
        total, update = _streaming_matrix(labels, predictions, num_classes, weights)
        predicted: Any = cast(reduce_sum(total, 0), dtypes.float32)
        true: Any = cast(reduce_sum(total, 1), dtypes.float32)
        both = cast(diag_part(total), dtypes.float32)
        union = predicted + true - both
        seen = reduce_sum(cast(not_equal(union, 0), dtypes.float32))
        union = where(greater(union, 0), union, ones_like(union))
        shares: Any = div(both, union)
        value = where(greater(seen, 0), reduce_sum(shares, name="mean_iou") / seen, 0)
        return listed(value, metrics_collections), listed(update, updates_collections)


def mean_per_class_accuracy(
    labels: Any,
    predictions: Any,
    num_classes: int,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """The mean over classes of the accuracy within the class.

    Args:
        labels: The true classes.
        predictions: The predicted classes, of the same shape.
        num_classes: The number of classes.
        weights: How much each element counts, of the same shape.
        metrics_collections: Collections that list the value.
        updates_collections: Collections that list the update.
        name: The variable scope.

    Returns:
        The mean so far, and the update, whose value is ``float32[num_classes]``.

    Raises:
        ValueError: If the shapes differ.
    """
    with variable_scope(name, "mean_accuracy", (predictions, labels, weights)):
        labels = _flat(cast(labels, dtypes.int64))
        predictions = _flat(predictions)
        predictions.get_shape().assert_is_compatible_with(labels.get_shape())
        total = metric_variable([num_classes], dtypes.float32, name="total")
        count = metric_variable([num_classes], dtypes.float32, name="count")
        every: Any = ones([size_of(labels)], dtypes.float32)
        if labels.dtype != predictions.dtype:
            predictions = cast(predictions, labels.dtype)
        is_correct: Any = cast(equal(predictions, labels), dtypes.float32)
        if weights is not None:
            weights = cast(_flat(weights), dtypes.float32)
            is_correct *= weights
            every *= weights
        update_total = scatter_add(total, labels, every)
        update_count = scatter_add(count, labels, is_correct)
        per_class = div_no_nan(count, maximum(total, 0))
        value = listed(reduce_mean(per_class, name="mean_accuracy"), metrics_collections)
        update = div_no_nan(update_count, maximum(update_total, 0), name="update_op")
        return value, listed(update, updates_collections)
