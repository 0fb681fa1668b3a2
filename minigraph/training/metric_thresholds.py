"""``tf.metrics`` of probabilities cut at thresholds: the area under a curve and its points.

Source: ``tensorflow/python/ops/metrics_impl.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.context import control_dependencies
from minigraph.model.scope import variable_scope
from minigraph.ops.arithmetic import maximum, minimum, multiply
from minigraph.ops.arrange import tile, transpose
from minigraph.ops.broadcast_weights import broadcast_weights
from minigraph.ops.cast import cast
from minigraph.ops.checks import assert_greater_equal, assert_less_equal
from minigraph.ops.compare import greater, logical_and, logical_not, where
from minigraph.ops.constant import constant
from minigraph.ops.division import div, div_no_nan
from minigraph.ops.elementwise import log
from minigraph.ops.fill import ones_like
from minigraph.ops.identity import identity
from minigraph.ops.join import stack
from minigraph.ops.reduce import reduce_sum
from minigraph.ops.reshape import expand_dims, reshape
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.state import assign_add
from minigraph.platform import logging
from minigraph.training.metrics import Metric, fit_ranks, listed, metric_variable

__all__ = [
    "auc",
    "false_negatives_at_thresholds",
    "false_positives_at_thresholds",
    "precision_at_thresholds",
    "recall_at_thresholds",
    "true_negatives_at_thresholds",
    "true_positives_at_thresholds",
]

_NAMES = {
    "tp": "true_positives",
    "fn": "false_negatives",
    "tn": "true_negatives",
    "fp": "false_positives",
}
Counts = dict[str, Any]


def _checked(predictions: Any, labels: Any, weights: Any) -> tuple[Any, Any, Any]:
    message = "predictions must be in [0, 1]"
    zero = cast(0.0, predictions.dtype)
    above = assert_greater_equal(predictions, zero, message=message)
    one = cast(1.0, predictions.dtype)
    with control_dependencies([above, assert_less_equal(predictions, one, message=message)]):
        return fit_ranks(cast(predictions, dtypes.float32), cast(labels, dtypes.bool_), weights)


def _counts(
    labels: Any,
    predictions: Any,
    thresholds: Sequence[float],
    weights: Any = None,
    wanted: Sequence[str] = ("tp", "fn", "tn", "fp"),
) -> tuple[Counts, Counts]:
    """Hits and misses at each threshold: variables and their updates, by their short names."""
    predictions, labels, weights = _checked(predictions, labels, weights)
    column: Any = reshape(predictions, [-1, 1])
    row = reshape(cast(labels, dtypes.bool_), [1, -1])
    number: Any = column.spec.dims[0]
    if number is None:
        sizes: Any = shape_of(column)
        number = sizes[0]
    levels = tile(expand_dims(constant(thresholds), [1]), stack([1, number]))
    is_predicted: dict[bool, Any] = {}
    is_predicted[True] = greater(tile(transpose(column), [len(thresholds), 1]), levels)
    if {"fn", "tn"} & set(wanted):
        is_predicted[False] = logical_not(is_predicted[True])
    is_so: dict[bool, Any] = {True: tile(row, [len(thresholds), 1])}
    if {"fp", "tn"} & set(wanted):
        is_so[False] = logical_not(is_so[True])
    if weights is not None:
        weights = broadcast_weights(cast(weights, dtypes.float32), predictions)
        weights = tile(reshape(weights, [1, -1]), [len(thresholds), 1])
        levels.get_shape().assert_is_compatible_with(weights.get_shape())
    values, updates = {}, {}
    for key in (key for key in _NAMES if key in wanted):
        variable = metric_variable([len(thresholds)], dtypes.float32, name=_NAMES[key])
        label, prediction = key in ("tp", "fn"), key in ("tp", "fp")
        found: Any = logical_and(is_so[label], is_predicted[prediction])
        found = cast(found, dtypes.float32)
        if weights is not None:
            found *= weights
        updates[key] = assign_add(variable, reduce_sum(found, 1))
        values[key] = variable
    return values, updates


def _at_thresholds(
    key: str,
    given: tuple[Any, Any, Any],
    thresholds: Sequence[float],
    metrics_collections: Any,
    updates_collections: Any,
    name: str | None,
) -> Metric:
    labels, predictions, weights = given
    with variable_scope(name, _NAMES[key], (predictions, labels, weights)):
        values, updates = _counts(labels, predictions, thresholds, weights, (key,))
        value = listed(identity(values[key]), metrics_collections)
        return value, listed(updates[key], updates_collections)


def true_positives_at_thresholds(
    labels: Any,
    predictions: Any,
    thresholds: Sequence[float],
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How many above each threshold are so.

    Args:
        labels: The truth, cast to bool.
        predictions: Probabilities of the same shape.
        thresholds: Numbers between 0 and 1.
        weights: A scalar, or a tensor of the rank of the labels with dims 1 or equal.
        metrics_collections: Collections that list the value.
        updates_collections: Collections that list the update.
        name: The variable scope.

    Returns:
        ``float32[thresholds]`` so far, and the update, whose value is the one after it.

    Raises:
        ValueError: If the shapes differ.
        InvalidArgumentError: When running, if a probability is not between 0 and 1.
    """
    given = (labels, predictions, weights)
    return _at_thresholds("tp", given, thresholds, metrics_collections, updates_collections, name)


@documented_like(true_positives_at_thresholds)
def false_negatives_at_thresholds(
    labels: Any,
    predictions: Any,
    thresholds: Sequence[float],
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How many not above each threshold are so."""
    given = (labels, predictions, weights)
    return _at_thresholds("fn", given, thresholds, metrics_collections, updates_collections, name)


@documented_like(true_positives_at_thresholds)
def true_negatives_at_thresholds(
    labels: Any,
    predictions: Any,
    thresholds: Sequence[float],
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How many not above each threshold are not so."""
    given = (labels, predictions, weights)
    return _at_thresholds("tn", given, thresholds, metrics_collections, updates_collections, name)


@documented_like(true_positives_at_thresholds)
def false_positives_at_thresholds(
    labels: Any,
    predictions: Any,
    thresholds: Sequence[float],
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How many above each threshold are not so."""
    given = (labels, predictions, weights)
    return _at_thresholds("fp", given, thresholds, metrics_collections, updates_collections, name)


@documented_like(true_positives_at_thresholds)
def precision_at_thresholds(
    labels: Any,
    predictions: Any,
    thresholds: Sequence[float],
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """Which share above each threshold is so."""
    with variable_scope(name, "precision_at_thresholds", (predictions, labels, weights)):
        values, updates = _counts(labels, predictions, thresholds, weights, ("tp", "fp"))

        def share(counts: Counts, name: str) -> Any:
            return div(counts["tp"], 1e-7 + counts["tp"] + counts["fp"], name="precision_" + name)

        value = listed(share(values, "value"), metrics_collections)
        return value, listed(share(updates, "update_op"), updates_collections)


@documented_like(true_positives_at_thresholds)
def recall_at_thresholds(
    labels: Any,
    predictions: Any,
    thresholds: Sequence[float],
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """Which share of what is so is above each threshold."""
    with variable_scope(name, "recall_at_thresholds", (predictions, labels, weights)):
        values, updates = _counts(labels, predictions, thresholds, weights, ("tp", "fn"))

        def share(counts: Counts, name: str) -> Any:
            return div(counts["tp"], 1e-7 + counts["tp"] + counts["fn"], name="recall_" + name)

        value = listed(share(values, "value"), metrics_collections)
        return value, listed(share(updates, "update_op"), updates_collections)


# --- the area under a curve -----------------------------------------------------------------


def _interpolated(counts: Counts, last: int) -> Any:
    """The area under the curve of precision and recall, without straight lines between points."""
    tp, fn = counts["tp"], counts["fn"]
    gained = tp[:last] - tp[1:]
    predicted = tp + counts["fp"]
    slope = div_no_nan(gained, maximum(predicted[:last] - predicted[1:], 0), name="prec_slope")
    intercept = tp[1:] - multiply(slope, predicted[1:])
    ratio = where(
        logical_and(predicted[:last] > 0, predicted[1:] > 0),
        div_no_nan(predicted[:last], maximum(predicted[1:], 0), name="recall_relative_ratio"),
        ones_like(predicted[1:]),
    )
    increment = div_no_nan(
        slope * (gained + intercept * log(ratio)),
        maximum(tp[1:] + fn[1:], 0),
        name="pr_auc_increment",
    )
    return reduce_sum(increment, name="interpolate_pr_auc")


def _area(counts: Counts, last: int, curve: str, summation_method: str, name: str) -> Any:
    tp, fn, tn, fp = (counts[key] for key in ("tp", "fn", "tn", "fp"))
    if curve == "PR" and summation_method == "trapezoidal":
        logging.warning(
            "Trapezoidal rule is known to produce incorrect PR-AUCs; please switch to "
            '"careful_interpolation" instead.'
        )
    elif curve == "PR" and summation_method == "careful_interpolation":
        return _interpolated(counts, last)
    epsilon = 1.0e-6
    x: Any
    y: Any = div(tp + epsilon, tp + fn + epsilon)
    if curve == "ROC":
        x = div(fp, fp + tn + epsilon)
    else:
        x, y = y, div(tp + epsilon, tp + fp + epsilon)
    width = x[:last] - x[1:]
    if summation_method in ("trapezoidal", "careful_interpolation"):
        height = (y[:last] + y[1:]) / 2.0
    elif summation_method == "minoring":
        height = minimum(y[:last], y[1:])
    elif summation_method == "majoring":
        height = maximum(y[:last], y[1:])
    else:
        raise ValueError(f"Invalid summation_method: {summation_method}")
    return reduce_sum(multiply(width, height), name=name)


@documented_like(true_positives_at_thresholds)
def auc(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    num_thresholds: int = 200,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    curve: str = "ROC",
    name: str | None = None,
    summation_method: str = "trapezoidal",
    thresholds: Any = None,
) -> Metric:
    """The area under the curve that a threshold draws as it moves from 1 to 0.

    Args:
        num_thresholds: How many thresholds, at equal distances.
        curve: ``"ROC"``, or ``"PR"`` for precision against recall.
        summation_method: ``"trapezoidal"``, ``"careful_interpolation"``, ``"minoring"`` or
            ``"majoring"``.
        thresholds: The thresholds between 0 and 1 themselves.

    Returns:
        The area so far, and the update, whose value is the area after it.

    Raises:
        ValueError: If curve or method are unknown, or the shapes differ.
        InvalidArgumentError: When running, if a probability is not between 0 and 1.
    """
    with variable_scope(name, "auc", (labels, predictions, weights)):
        if curve not in ("ROC", "PR"):
            raise ValueError(f"curve must be either ROC or PR, {curve} unknown")
        if thresholds is not None:
            levels = sorted(thresholds)
        else:
            levels = [(i + 1) * 1.0 / (num_thresholds - 1) for i in range(num_thresholds - 2)]
        levels = [0.0 - 1e-7, *levels, 1.0 + 1e-7]
        last = len(levels) - 1
        values, updates = _counts(labels, predictions, levels, weights)
        value = listed(_area(values, last, curve, summation_method, "value"), metrics_collections)
        update = _area(updates, last, curve, summation_method, "update_op")
        return value, listed(update, updates_collections)
