"""Softmax, its logarithm, and the cross entropies computed together with their gradients.

Source: ``tensorflow/python/ops/nn_ops.py`` and ``nn_grad.py``; kernels follow ``softmax_op.cc``,
``xent_op.cc`` and ``sparse_xent_op.cc``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_least_rank, broadcast_dims, merge, merge_dim, with_rank
from minigraph.base.dtypes import FLOATS, INDICES
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.kernels import softmax as kernels
from minigraph.ops.arrange import transpose
from minigraph.ops.concat import concat
from minigraph.ops.constant import constant_value
from minigraph.ops.fill import range
from minigraph.ops.identity import prevent_gradient
from minigraph.ops.matmul import matmul
from minigraph.ops.reshape import expand_dims, renamed, squeeze
from minigraph.ops.shape import rank

Array = Any

__all__ = ["l2_loss", "log_softmax", "softmax"]


@op("logits: T -> softmax: T", category="activation", T=FLOATS)
class Softmax(Op):
    """exp(logits), divided by its sum over the last dimension."""

    makes_fresh = True

    def infer(self, logits: Spec) -> Dims:
        return at_least_rank(logits.dims, 1)

    def kernel(self, logits: Array) -> Array:
        return kernels.softmax(logits)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        y = node.outputs[0]
        total = raw.Sum(keep_dims=True)(grad * y, -1)
        return [(grad - total) * y]


@op("logits: T -> logsoftmax: T", category="activation", T=FLOATS)
class LogSoftmax(Op):
    """The logarithm of softmax."""

    makes_fresh = True

    def infer(self, logits: Spec) -> Dims:
        return at_least_rank(logits.dims, 1)

    def kernel(self, logits: Array) -> Array:
        return kernels.log_softmax(logits)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        probabilities = raw.Exp()(node.outputs[0])
        return [grad - raw.Sum(keep_dims=True)(grad, -1) * probabilities]


def _as_column(vector: Tensor, matrix: Tensor) -> Tensor:
    """Each row of a matrix times its entry of a vector."""
    return expand_dims(vector, -1) * matrix


def _is_zero(grad: Tensor) -> bool:
    """Whether the walk back has filled this gradient in, as none arrived."""
    if grad.op.type in ("ZerosLike", "Zeros"):
        return True
    value = constant_value(grad)
    return value is not None and not np.any(value)


@op("features: T, labels: T -> loss: T, backprop: T", category="loss", T=FLOATS)
class SoftmaxCrossEntropyWithLogits(Op):
    """-sum(labels * log_softmax(features)) of each row, and its gradient by features."""

    makes_fresh = True

    def infer(self, features: Spec, labels: Spec) -> list[Dims]:
        try:
            dims: Dims = merge(with_rank(features.dims, 2), labels.dims)
        except ValueError:
            dims = broadcast_dims(features.dims, labels.dims)
        if dims is None or len(dims) != 2:
            got = -1 if dims is None else len(dims)
            raise ValueError(f"Shape must be broadcasted with rank 2, but is rank {got}")
        return [(dims[0],), dims]

    def kernel(self, features: Array, labels: Array) -> tuple[Array, Array]:
        return kernels.softmax_cross_entropy(np.atleast_2d(features), np.atleast_2d(labels))

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        by_loss, by_backprop = grads
        logits = node.inputs[0]
        grad = _as_column(by_loss, node.outputs[1])
        if by_backprop is not None and not _is_zero(by_backprop):
            probabilities = softmax(logits)
            rows, columns = expand_dims(by_backprop, 1), expand_dims(probabilities, 2)
            mean = squeeze(matmul(rows, columns), axis=1)
            grad += (by_backprop - mean) * probabilities
        return [grad, _as_column(by_loss, -log_softmax(logits))]


@op(
    "features: T, labels: Tlabels -> loss: T, backprop: T",
    category="loss",
    T=FLOATS,
    Tlabels=Types(INDICES, default=dtypes.int64),
)
class SparseSoftmaxCrossEntropyWithLogits(Op):
    """-log_softmax(features) of each row at its label, and its gradient by features."""

    makes_fresh = True

    def infer(self, features: Spec, labels: Spec) -> list[Dims]:
        rows, classes = with_rank(features.dims, 2)
        (count,) = with_rank(labels.dims, 1)
        rows = merge_dim(rows, count)
        return [(rows,), (rows, classes)]

    def kernel(self, features: Array, labels: Array) -> tuple[Array, Array]:
        return kernels.sparse_softmax_cross_entropy(features, labels)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        backprop = prevent_gradient(
            node.outputs[1],
            message="Currently there is no way to take the second derivative of "
            "sparse_softmax_cross_entropy_with_logits due to the fused implementation's "
            "interaction with tf.gradients()",
        )
        return [_as_column(grads[0], backprop), None]


@op("t: T -> output: T", category="loss", T=FLOATS)
class L2Loss(Op):
    """sum(t ** 2) / 2."""

    makes_fresh = True

    def infer(self, t: Spec) -> Dims:
        return ()

    def kernel(self, t: Array) -> Array:
        flat = t.ravel()
        wide = flat.astype(np.float32) if t.dtype == np.float16 else flat
        return t.dtype.type(np.dot(wide, wide) / 2)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [node.inputs[0] * grad]


def softmax(
    logits: Any, axis: int | None = None, name: str | None = None, dim: int | None = None
) -> Tensor:
    """``exp(logits) / sum(exp(logits), axis)``.

    Args:
        logits: ``floating[...]``.
        axis: The dimension of the classes; the last if None.
        name: The node's name.
        dim: Another name of ``axis``.

    Returns:
        ``floating[...]`` of the same shape.

    Raises:
        InvalidArgumentError: If there is no such dimension.
        ValueError: If ``axis`` and ``dim`` are both given.
    """
    return _along(logits, Softmax(), renamed("axis", axis, "dim", dim), name)


def log_softmax(
    logits: Any, axis: int | None = None, name: str | None = None, dim: int | None = None
) -> Tensor:
    """``logits - log(sum(exp(logits), axis))``.

    Args:
        logits: ``floating[...]``.
        axis: The dimension of the classes; the last if None.
        name: The node's name.
        dim: Another name of ``axis``.

    Returns:
        ``floating[...]`` of the same shape.

    Raises:
        InvalidArgumentError: If there is no such dimension.
        ValueError: If ``axis`` and ``dim`` are both given.
    """
    return _along(logits, LogSoftmax(), renamed("axis", axis, "dim", dim), name)


def _along(logits: Any, compute: Callable[..., Tensor], axis: Any, name: str | None) -> Tensor:
    """Computes along any axis with an op that knows the last only: swap, compute, swap back."""
    axis = -1 if axis is None else axis
    tensor = convert_to_tensor(logits)
    static = tensor.shape
    n = static.ndims
    if not isinstance(axis, Tensor) and axis in (-1, None if n is None else n - 1):
        return compute(tensor, name=name)
    if n is None:
        raise TypeError("an axis other than the last needs logits of known rank")
    known = constant_value(axis) if isinstance(axis, Tensor) else axis
    if known is not None and not -n <= known < n:
        raise InvalidArgumentError(
            None,
            None,
            f"Dimension ({known}) must be in the range [{-n}, {n}) where {n} is the number of "
            "dimensions in the input.",
        )
    count = rank(tensor)
    if isinstance(axis, Tensor):
        axis = raw.Select()(raw.Less()(axis, 0), axis + count, axis)
    elif axis < 0:
        axis += count
    last = rank(tensor)
    axis = axis % n
    swapped = _swapped(tensor, axis, raw.Sub()(last, 1), None)
    result = _swapped(compute(swapped), axis, raw.Sub()(last, 1), name)
    result.set_shape(static)
    return result


def _swapped(tensor: Tensor, axis: Any, last: Tensor, name: str | None) -> Tensor:
    order = concat([range(axis), [last], range(axis + 1, last), [axis]], 0)
    return transpose(tensor, order, name=name or "transpose")


def l2_loss(t: Any, name: str | None = None) -> Tensor:
    """``sum(t ** 2) / 2``.

    Args:
        t: ``floating[...]``.
        name: The node's name.

    Returns:
        ``floating[]``.

    Raises:
        TypeError: If ``t`` is not floating point.
    """
    return L2Loss()(t, name=name)
