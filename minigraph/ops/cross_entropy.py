"""Losses of logits and labels, built on the fused ops of ``softmax.py`` or written out.

Source: ``tensorflow/python/ops/nn_ops.py`` and ``nn_impl.py``.
"""

from __future__ import annotations

import math
from typing import Any

from minigraph.base import dtypes
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.ops.arithmetic import add
from minigraph.ops.arrange import transpose
from minigraph.ops.cast import cast
from minigraph.ops.checks import assert_equal
from minigraph.ops.compare import logical_and, where
from minigraph.ops.concat import concat
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import abs, exp, log, log1p
from minigraph.ops.fill import ones_like, range, zeros_like
from minigraph.ops.identity import stop_gradient
from minigraph.ops.reshape import renamed, reshape
from minigraph.ops.shape import rank, shape
from minigraph.ops.slicing import slice
from minigraph.ops.softmax import (
    SoftmaxCrossEntropyWithLogits,
    SparseSoftmaxCrossEntropyWithLogits,
)

__all__ = [
    "log_poisson_loss",
    "sigmoid_cross_entropy_with_logits",
    "softmax_cross_entropy_with_logits",
    "softmax_cross_entropy_with_logits_v2",
    "sparse_softmax_cross_entropy_with_logits",
    "weighted_cross_entropy_with_logits",
]


def _check_named(function: str, sentinel: Any, labels: Any, logits: Any) -> None:
    if sentinel is not None:
        raise ValueError(
            f"Only call `{function}` with named arguments (labels=..., logits=..., ...)"
        )
    if labels is None or logits is None:
        raise ValueError("Both labels and logits must be provided.")


def softmax_cross_entropy_with_logits_v2(
    labels: Any,
    logits: Any,
    axis: int | None = None,
    name: str | None = None,
    dim: int | None = None,
) -> Tensor:
    """``-sum(labels * log_softmax(logits), axis)``; gradients also flow into the labels.

    Args:
        labels: ``floating[..., classes]``, a distribution over the classes each.
        logits: ``floating[..., classes]``.
        axis: The dimension of the classes; the last if None.
        name: The name scope.
        dim: Another name of ``axis``.

    Returns:
        ``floating[...]``, the shape of the logits without the classes.

    Raises:
        ValueError: If ``axis`` and ``dim`` are both given, or the shapes do not fit.
    """
    axis = renamed("axis", axis, "dim", dim)
    axis = -1 if axis is None else axis
    with name_scope(name, "softmax_cross_entropy_with_logits", [logits, labels]) as scope:
        logits = convert_to_tensor(logits, name="logits")
        labels = convert_to_tensor(labels, name="labels")
        is_half = logits.dtype in (dtypes.float16, dtypes.bfloat16)
        precise = cast(logits, dtypes.float32) if is_half else logits
        labels = cast(labels, precise.dtype)
        count = rank(precise)
        static = logits.shape
        if axis != -1:
            precise = _classes_last(precise, axis, count)
            labels = _classes_last(labels, axis, count)
        sizes = shape(precise)
        precise = _flatten_outer(precise)
        labels = _flatten_outer(labels)
        cost = SoftmaxCrossEntropyWithLogits()(precise, labels, name=scope)
        cost = reshape(cost, slice(sizes, [0], [raw.Sub()(count, 1)]))
        if static.ndims is not None:
            known = static.as_list()
            del known[axis]
            cost.set_shape(known)
        return cast(cost, logits.dtype) if is_half else cost


def _classes_last(tensor: Tensor, axis: int, count: Tensor) -> Tensor:
    return transpose(tensor, concat([range(axis), range(axis + 1, count), [axis]], 0))


def _flatten_outer(logits: Tensor) -> Tensor:
    """All dimensions but the last as one."""
    count = rank(logits)
    last = slice(shape(logits), [raw.Sub()(count, 1)], [1])
    output = reshape(logits, concat([[-1], last], 0))
    static = logits.shape
    if static.ndims is not None and static[:-1].is_fully_defined():
        output.set_shape([static[:-1].num_elements(), static[-1]])
    return output


def softmax_cross_entropy_with_logits(
    _sentinel: Any = None,
    labels: Any = None,
    logits: Any = None,
    dim: int = -1,
    name: str | None = None,
    axis: int | None = None,
) -> Tensor:
    """``-sum(labels * log_softmax(logits), dim)``; no gradient flows into the labels.

    Args:
        _sentinel: Keeps arguments from being given by position.
        labels: ``floating[..., classes]``, a distribution over the classes each.
        logits: ``floating[..., classes]``.
        dim: The dimension of the classes.
        name: The name scope.
        axis: Another name of ``dim``.

    Returns:
        ``floating[...]``, the shape of the logits without the classes.

    Raises:
        ValueError: If an argument is missing or given by position, or the shapes do not fit.
    """
    # As in TensorFlow, whose ``dim`` is always given, ``axis`` is refused.
    axis = renamed("axis", axis, "dim", dim)
    _check_named("softmax_cross_entropy_with_logits", _sentinel, labels, logits)
    with name_scope(name, "softmax_cross_entropy_with_logits_sg", [logits, labels]) as scope:
        labels = stop_gradient(labels, name="labels_stop_gradient")
    return softmax_cross_entropy_with_logits_v2(labels, logits, axis=axis, name=scope)


def sparse_softmax_cross_entropy_with_logits(
    _sentinel: Any = None, labels: Any = None, logits: Any = None, name: str | None = None
) -> Tensor:
    """``-log_softmax(logits)`` at the class that each label names.

    Args:
        _sentinel: Keeps arguments from being given by position.
        labels: ``integer[...]`` in ``[0, classes)``.
        logits: ``floating[..., classes]``.
        name: The name of the fused node.

    Returns:
        ``floating[...]``, the shape of the labels.

    Raises:
        ValueError: If an argument is missing or given by position, or the shapes do not fit.
    """
    _check_named("sparse_softmax_cross_entropy_with_logits", _sentinel, labels, logits)
    with name_scope(name, "SparseSoftmaxCrossEntropyWithLogits", [labels, logits]):
        labels = convert_to_tensor(labels)
        logits = convert_to_tensor(logits)
        is_half = logits.dtype is dtypes.float16
        precise = cast(logits, dtypes.float32) if is_half else logits
        static = labels.shape
        sizes = shape(labels)
        is_static = static.is_fully_defined() and logits.shape[:-1].is_fully_defined()
        _check_sparse(static, logits.shape, is_static)
        fused = SparseSoftmaxCrossEntropyWithLogits()
        if logits.shape.ndims == 2:
            cost = fused(precise, labels, name=name)
            return cast(cost, dtypes.float16) if is_half else cost
        checks = [] if is_static else [assert_equal(shape(labels), shape(logits)[:-1])]
        with control_dependencies(checks):
            classes = shape(logits)[rank(logits) - 1]
            precise = reshape(precise, [-1, classes])
            labels = reshape(labels, [-1])
            cost = reshape(fused(precise, labels, name=name), sizes)
            cost.set_shape(static)
            return cast(cost, dtypes.float16) if is_half else cost


def _check_sparse(labels: Any, logits: Any, is_static: bool) -> None:
    if logits.ndims == 0:
        raise ValueError(f"Logits cannot be scalars - received shape {logits}.")
    if None not in (logits.ndims, labels.ndims) and labels.ndims != logits.ndims - 1:
        raise ValueError(
            f"Rank mismatch: Rank of labels (received {labels.ndims}) should equal rank of logits "
            f"minus 1 (received {logits.ndims})."
        )
    if is_static and labels != logits[:-1]:
        raise ValueError(
            f"Shape mismatch: The shape of labels (received {labels}) should equal the shape of "
            f"logits except for the last dimension (received {logits})."
        )


def _same_shapes(first: str, a: Tensor, second: str, b: Tensor) -> None:
    try:
        b.shape.merge_with(a.shape)
    except ValueError:
        raise ValueError(
            f"{first} and {second} must have the same shape ({a.shape} vs {b.shape})"
        ) from None


def sigmoid_cross_entropy_with_logits(
    _sentinel: Any = None, labels: Any = None, logits: Any = None, name: str | None = None
) -> Tensor:
    """The cross entropy of independent yes-no answers with ``sigmoid(logits)``.

    It is ``max(logits, 0) - logits * labels + log(1 + exp(-abs(logits)))``, which never overflows.

    Args:
        _sentinel: Keeps arguments from being given by position.
        labels: ``floating[...]``, probabilities.
        logits: ``floating[...]`` of the same shape.
        name: The name of the last node.

    Returns:
        ``floating[...]`` of the same shape.

    Raises:
        ValueError: If an argument is missing or given by position, or the shapes differ.
    """
    _check_named("sigmoid_cross_entropy_with_logits", _sentinel, labels, logits)
    with name_scope(name, "logistic_loss", [logits, labels]) as scope:
        logits = convert_to_tensor(logits, name="logits")
        labels = convert_to_tensor(labels, name="labels")
        _same_shapes("logits", logits, "labels", labels)
        zeros = zeros_like(logits, dtype=logits.dtype)
        is_positive = logits >= zeros
        rectified = where(is_positive, logits, zeros)
        below = where(is_positive, -logits, logits)
        return add(rectified - logits * labels, log1p(exp(below)), name=scope)


def weighted_cross_entropy_with_logits(
    labels: Any = None,
    logits: Any = None,
    pos_weight: Any = None,
    name: str | None = None,
    targets: Any = None,
) -> Tensor:
    """``sigmoid_cross_entropy_with_logits`` with the positive answers weighted.

    Args:
        labels: ``floating[...]``, probabilities.
        logits: ``floating[...]`` of the same shape.
        pos_weight: The weight of the positive answers.
        name: The name of the last node.
        targets: Another name of ``labels``.

    Returns:
        ``floating[...]`` of the same shape.

    Raises:
        ValueError: If the shapes differ.
    """
    labels = renamed("labels", labels, "targets", targets)
    with name_scope(name, "logistic_loss", [logits, labels]) as scope:
        logits = convert_to_tensor(logits, name="logits")
        labels = convert_to_tensor(labels, name="labels")
        _same_shapes("logits", logits, "labels", labels)
        weight = 1 + (pos_weight - 1) * labels
        negative = (1 - labels) * logits
        positive = log1p(exp(-abs(logits))) + raw.Relu()(-logits)
        return add(negative, weight * positive, name=scope)


def log_poisson_loss(
    targets: Any, log_input: Any, compute_full_loss: bool = False, name: str | None = None
) -> Tensor:
    """``exp(log_input) - log_input * targets``: how unlikely Poisson counts are.

    Args:
        targets: ``floating[...]``, the counts.
        log_input: ``floating[...]``, the logarithm of the rate.
        compute_full_loss: Whether to add the constant term by Stirling's formula.
        name: The name scope.

    Returns:
        ``floating[...]`` of the same shape.

    Raises:
        ValueError: If the shapes differ.
    """
    with name_scope(name, "log_poisson_loss", [log_input, targets]):
        log_input = convert_to_tensor(log_input, name="log_input")
        targets = convert_to_tensor(targets, name="targets")
        _same_shapes("log_input", log_input, "targets", targets)
        result = exp(log_input) - log_input * targets
        if compute_full_loss:
            half = constant(0.5, dtype=targets.dtype)
            two_pi = constant(2 * math.pi, dtype=targets.dtype)
            stirling = targets * log(targets) - targets + half * log(two_pi * targets)
            zeros = zeros_like(targets, dtype=targets.dtype)
            ones = ones_like(targets, dtype=targets.dtype)
            is_small = logical_and(targets >= zeros, targets <= ones)
            result += where(is_small, zeros, stirling)
        return result
