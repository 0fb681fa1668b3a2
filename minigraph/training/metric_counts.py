"""``tf.metrics`` that count hits and misses of yes and no: precision, recall and their parts.

Source: ``tensorflow/python/ops/metrics_impl.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.context import control_dependencies
from minigraph.model.scope import variable_scope
from minigraph.ops.arithmetic import multiply
from minigraph.ops.cast import cast
from minigraph.ops.checks_static import assert_rank_in, assert_type
from minigraph.ops.compare import equal, greater, logical_and, where
from minigraph.ops.division import div
from minigraph.ops.identity import identity
from minigraph.ops.reduce import reduce_sum
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.state import assign_add
from minigraph.training.metrics import Metric, fit_ranks, listed, metric_variable

__all__ = [
    "false_negatives",
    "false_positives",
    "precision",
    "recall",
    "true_negatives",
    "true_positives",
]


def _as_yes_or_no(predictions: Any, labels: Any, weights: Any) -> tuple[Any, Any, Any]:
    return fit_ranks(cast(predictions, dtypes.bool_), cast(labels, dtypes.bool_), weights)


def _count(
    default_name: str,
    label: bool,
    prediction: bool,
    given: tuple[Any, Any, Any],
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """Counts, or weighs, where labels and predictions have certain values."""
    labels, predictions, weights = given
    with variable_scope(name, default_name, (predictions, labels, weights)):
        predictions, labels, weights = _as_yes_or_no(predictions, labels, weights)
        found = logical_and(equal(labels, label), equal(predictions, prediction))
        assert_type(found, dtypes.bool_)
        count = metric_variable([], dtypes.float32, name="count")
        values: Any = cast(found, dtypes.float32)
        if weights is not None:
            with control_dependencies((assert_rank_in(weights, (0, rank_of(values))),)):
                weights = cast(weights, dtypes.float32)
                values = multiply(values, weights)
        value = listed(identity(count), metrics_collections)
        return value, listed(assign_add(count, reduce_sum(values)), updates_collections)


def true_positives(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How many were predicted and are so.

    Args:
        labels: The truth, cast to bool.
        predictions: A tensor of the same shape, cast to bool.
        weights: A scalar, or a tensor of the rank of the labels.
        metrics_collections: Collections that list the count.
        updates_collections: Collections that list the update.
        name: The variable scope.

    Returns:
        The count so far, and the update, whose value is the count after it.

    Raises:
        ValueError: If the shapes differ.
    """
    given = (labels, predictions, weights)
    collections = (metrics_collections, updates_collections)
    return _count("true_positives", True, True, given, *collections, name)


@documented_like(true_positives)
def true_negatives(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How many were not predicted and are not so."""
    given = (labels, predictions, weights)
    collections = (metrics_collections, updates_collections)
    return _count("true_negatives", False, False, given, *collections, name)


@documented_like(true_positives)
def false_positives(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How many were predicted and are not so."""
    given = (labels, predictions, weights)
    collections = (metrics_collections, updates_collections)
    return _count("false_positives", False, True, given, *collections, name)


@documented_like(true_positives)
def false_negatives(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """How many were not predicted and are so."""
    given = (labels, predictions, weights)
    collections = (metrics_collections, updates_collections)
    return _count("false_negatives", True, False, given, *collections, name)


def _share(hits: Any, misses: Any, name: str) -> Any:
    """``hits / (hits + misses)``, 0 where there are none."""

    return where(greater(hits + misses, 0), div(hits, hits + misses), 0, name)


@documented_like(true_positives)
def precision(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """Which share of what was predicted is so.

    Returns:
        The share so far, and the update, whose value is the share after it.
    """
    with variable_scope(name, "precision", (predictions, labels, weights)):
        predictions, labels, weights = _as_yes_or_no(predictions, labels, weights)
        hits, update_hits = true_positives(labels, predictions, weights)
        misses, update_misses = false_positives(labels, predictions, weights)
        value = listed(_share(hits, misses, "value"), metrics_collections)
        update = _share(update_hits, update_misses, "update_op")
        return value, listed(update, updates_collections)


@documented_like(precision)
def recall(
    labels: Any,
    predictions: Any,
    weights: Any = None,
    metrics_collections: Any = None,
    updates_collections: Any = None,
    name: str | None = None,
) -> Metric:
    """Which share of what is so was predicted."""
    with variable_scope(name, "recall", (predictions, labels, weights)):
        predictions, labels, weights = _as_yes_or_no(predictions, labels, weights)
        hits, update_hits = true_positives(labels, predictions, weights)
        misses, update_misses = false_negatives(labels, predictions, weights)
        value = listed(_share(hits, misses, "value"), metrics_collections)
        update = _share(update_hits, update_misses, "update_op")
        return value, listed(update, updates_collections)
