"""Comparisons, logic, and choosing between two tensors by a condition.

Source: ``tensorflow/python/ops/math_ops.py`` and ``array_ops.py``; shape rules as
``core/ops/math_ops.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, broadcast_dims, merge, merge_dim
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import COMPLEX, FLOATS, INDICES, NUMBERS, REALS
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, not_differentiable, op, raw
from minigraph.graph.operators import operator
from minigraph.kernels.select import select
from minigraph.ops.binary import Binary, apply, binary_operator
from minigraph.ops.fill import zeros, zeros_like
from minigraph.ops.shape import shape

Array = Any

__all__ = [
    "equal",
    "greater",
    "greater_equal",
    "less",
    "less_equal",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "not_equal",
    "where",
    "where_v2",
]

_EQUATABLE = (
    *FLOATS,
    dtypes.uint8,
    dtypes.int8,
    dtypes.int16,
    *INDICES,
    *COMPLEX,
    dtypes.quint8,
    dtypes.qint8,
    dtypes.qint32,
    dtypes.string,
    dtypes.bool_,
)
_ORDERED = REALS


class Comparison(Binary):
    """A question about each pair of elements; no gradient flows through the answer."""

    gradient = not_differentiable


def _same_shapes_or_both(x: Array, y: Array, incompatible: bool) -> bool:
    """Whether x and y can be compared; unequal shapes are just unequal if that is allowed."""
    if incompatible:
        return True
    try:
        np.broadcast_shapes(np.shape(x), np.shape(y))
    except ValueError:
        return False
    return True


def _equality_dims(x: Spec, y: Spec, incompatible: bool) -> Dims:
    if incompatible:
        return broadcast_dims(x.dims, y.dims)
    try:
        return broadcast_dims(x.dims, y.dims)
    except ValueError:
        return ()


@op("x: T, y: T -> z: bool", category="compare", T=_EQUATABLE)
class Equal(Comparison):
    """x == y."""

    incompatible_shape_error: bool = True
    python_foldable = True

    def infer(self, x: Spec, y: Spec) -> Dims:
        return _equality_dims(x, y, self.incompatible_shape_error)

    def kernel(self, x: Array, y: Array) -> Array:
        if not _same_shapes_or_both(x, y, self.incompatible_shape_error):
            return np.bool_(False)
        return np.asarray(apply(np.equal, x, y), dtype=np.bool_)


@op("x: T, y: T -> z: bool", category="compare", T=_EQUATABLE)
class NotEqual(Comparison):
    """x != y."""

    incompatible_shape_error: bool = True
    python_foldable = True

    def infer(self, x: Spec, y: Spec) -> Dims:
        return _equality_dims(x, y, self.incompatible_shape_error)

    def kernel(self, x: Array, y: Array) -> Array:
        if not _same_shapes_or_both(x, y, self.incompatible_shape_error):
            return np.bool_(True)
        return np.asarray(apply(np.not_equal, x, y), dtype=np.bool_)


@op("x: T, y: T -> z: bool", category="compare", T=_ORDERED)
class Less(Comparison):
    """x < y."""

    def kernel(self, x: Array, y: Array) -> Array:
        return apply(np.less, x, y)


@op("x: T, y: T -> z: bool", category="compare", T=_ORDERED)
class LessEqual(Comparison):
    """x <= y."""

    def kernel(self, x: Array, y: Array) -> Array:
        return apply(np.less_equal, x, y)


@op("x: T, y: T -> z: bool", category="compare", T=_ORDERED)
class Greater(Comparison):
    """x > y."""

    def kernel(self, x: Array, y: Array) -> Array:
        return apply(np.greater, x, y)


@op("x: T, y: T -> z: bool", category="compare", T=_ORDERED)
class GreaterEqual(Comparison):
    """x >= y."""

    def kernel(self, x: Array, y: Array) -> Array:
        return apply(np.greater_equal, x, y)


@op("x: T, y: T -> z: bool", category="compare", T=NUMBERS)
class ApproximateEqual(Op):
    """Whether abs(x - y) < tolerance; nothing is broadcast."""

    tolerance: float = 1e-5

    def infer(self, x: Spec, y: Spec) -> Dims:
        return merge(x.dims, y.dims)

    def kernel(self, x: Array, y: Array) -> Array:
        if np.shape(x) != np.shape(y):
            raise InvalidArgumentError(
                None,
                None,
                "x and y must be of the same shape. "
                f"x shape: {list(np.shape(x))}. y shape: {list(np.shape(y))}",
            )
        return np.abs(x - y) < self.tolerance

    gradient = not_differentiable


@op("x: bool, y: bool -> z: bool", category="compare")
class LogicalAnd(Comparison):
    """x and y."""

    def kernel(self, x: Array, y: Array) -> Array:
        return apply(np.logical_and, x, y)


@op("x: bool, y: bool -> z: bool", category="compare")
class LogicalOr(Comparison):
    """x or y."""

    def kernel(self, x: Array, y: Array) -> Array:
        return apply(np.logical_or, x, y)


@op("x: bool -> y: bool", category="compare")
class LogicalNot(Op):
    """not x."""

    makes_fresh = True

    def infer(self, x: Spec) -> Dims:
        return x.dims

    def kernel(self, x: Array) -> Array:
        return np.logical_not(x)

    gradient = not_differentiable


@op("condition: bool, t: T, e: T -> output: T", category="compare")
class Select(Op):
    """t where condition is true, else e; a vector condition chooses whole rows."""

    makes_fresh = True

    def infer(self, condition: Spec, t: Spec, e: Spec) -> Dims:
        data = merge(t.dims, e.dims)
        chosen = condition.dims
        if chosen is None or data is None or chosen == ():
            return data
        if len(chosen) == 1 and len(data) > 1:
            return (merge_dim(data[0], chosen[0]), *data[1:])
        return merge(data, chosen)

    def kernel(self, condition: Array, t: Array, e: Array) -> Array:
        shapes = [np.shape(array) for array in (condition, t, e)]
        if shapes[1] != shapes[2]:
            raise InvalidArgumentError(
                None,
                None,
                f"'then' and 'else' must have the same size.  but received: {list(shapes[1])} vs. "
                f"{list(shapes[2])}",
            )
        if shapes[0] != () and shapes[0] != shapes[1][: len(shapes[0])]:
            raise InvalidArgumentError(
                None,
                None,
                f"'cond' must be a scalar, a vector of rows or of the shape of 'then': "
                f"{list(shapes[0])} vs. {list(shapes[1])}",
            )
        if 0 < len(shapes[0]) < len(shapes[1]):
            condition = condition.reshape(shapes[0] + (1,) * (len(shapes[1]) - len(shapes[0])))
        return select(condition, t, e)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        condition, x = node.inputs[0], node.inputs[1]
        nothing = zeros_like(x)
        grad_x = Select()(condition, grad, nothing)
        return [None, grad_x, Select()(condition, nothing, grad)]


@op("condition: bool, t: T, e: T -> output: T", category="compare")
class SelectV2(Op):
    """t where condition is true, else e, all three broadcast."""

    makes_fresh = True

    def infer(self, condition: Spec, t: Spec, e: Spec) -> Dims:
        return broadcast_dims(condition.dims, broadcast_dims(t.dims, e.dims))

    def kernel(self, condition: Array, t: Array, e: Array) -> Array:
        return select(condition, t, e)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        condition, x, y = node.inputs
        nothing = zeros([], dtype=grad.dtype.base_dtype)
        grad_x = SelectV2()(condition, grad, nothing)
        x_dims, out_dims = shape(x), shape(node.outputs[0])
        grad_x = _reduce_to(grad_x, x_dims, out_dims)
        grad_y = SelectV2()(condition, nothing, grad)
        return [None, grad_x, _reduce_to(grad_y, shape(y), out_dims)]


def _reduce_to(grad: Tensor, dims: Tensor, out_dims: Tensor) -> Tensor:
    axes = raw.BroadcastGradientArgs().node(dims, out_dims).outputs[0]
    return raw.Reshape()(raw.Sum(keep_dims=True)(grad, axes), dims)


def equal(x: Any, y: Any, name: str | None = None) -> Tensor:
    """Whether ``x == y``, for each pair of elements, broadcast.

    Args:
        x: A tensor, of strings and bools too.
        y: A tensor of the same dtype.
        name: The node's name.

    Returns:
        A ``bool`` tensor of the broadcast shape.

    Raises:
        TypeError: If the dtypes differ or cannot be compared.
        ValueError: If the static shapes cannot be broadcast.
    """
    return Equal()(x, y, name=name)


@documented_like(equal)
def not_equal(x: Any, y: Any, name: str | None = None) -> Tensor:
    """Whether ``x != y``, for each pair of elements, broadcast."""
    return NotEqual()(x, y, name=name)


@operator("__lt__")
@documented_like(equal)
def less(x: Any, y: Any, name: str | None = None) -> Tensor:
    """Whether ``x < y``, for each pair of elements, broadcast.

    Args:
        x: A real tensor.
    """
    return Less()(x, y, name=name)


@operator("__le__")
@documented_like(less)
def less_equal(x: Any, y: Any, name: str | None = None) -> Tensor:
    """Whether ``x <= y``, for each pair of elements, broadcast."""
    return LessEqual()(x, y, name=name)


@operator("__gt__")
@documented_like(less)
def greater(x: Any, y: Any, name: str | None = None) -> Tensor:
    """Whether ``x > y``, for each pair of elements, broadcast."""
    return Greater()(x, y, name=name)


@operator("__ge__")
@documented_like(less)
def greater_equal(x: Any, y: Any, name: str | None = None) -> Tensor:
    """Whether ``x >= y``, for each pair of elements, broadcast."""
    return GreaterEqual()(x, y, name=name)


@documented_like(equal)
def logical_and(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x and y`` of each pair of bools, broadcast.

    Args:
        x: A ``bool`` tensor.
        y: A ``bool`` tensor.
    """
    return LogicalAnd()(x, y, name=name)


@documented_like(logical_and)
def logical_or(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x or y`` of each pair of bools, broadcast."""
    return LogicalOr()(x, y, name=name)


@operator("__invert__")
def logical_not(x: Any, name: str | None = None) -> Tensor:
    """``not x`` of each bool.

    Args:
        x: A ``bool`` tensor.
        name: The node's name.

    Raises:
        TypeError: If ``x`` is not bool.
    """
    return LogicalNot()(x, name=name)


@documented_like(logical_and)
def logical_xor(x: Any, y: Any, name: str = "LogicalXor") -> Tensor:
    """Whether exactly one of ``x`` and ``y`` is true, for each pair of bools, broadcast."""
    either = LogicalOr()(x, y)
    not_both = LogicalNot()(LogicalAnd()(x, y))
    return LogicalAnd()(either, not_both, name=name)


@leaves_constants("condition", "x", "y")
def where(condition: Any, x: Any = None, y: Any = None, name: str | None = None) -> Tensor:
    """``x`` where ``condition`` is true, else ``y``; without both, where it is true.

    Args:
        condition: ``bool``: a scalar, of the shape of ``x``, or a vector that chooses whole rows.
        x: A tensor.
        y: A tensor of the same shape and dtype.
        name: The node's name.

    Returns:
        A tensor of the shape of ``x``; or the indices of true elements,
        ``int64[true, rank of condition]``.

    Raises:
        ValueError: If only one of ``x`` and ``y`` is given, or the shapes differ.

    Source: ``tensorflow/python/ops/array_ops.py``, ``where``.
    """
    return _where(Select, condition, x, y, name)


@documented_like(where)
def where_v2(condition: Any, x: Any = None, y: Any = None, name: str | None = None) -> Tensor:
    """``x`` where ``condition`` is true, else ``y``, with all three broadcast against each other.

    Args:
        condition: A ``bool`` tensor.
        x: A tensor.
        y: A tensor of the same dtype.

    Returns:
        A tensor of the broadcast shape; or, without ``x`` and ``y``, the indices of true elements,
        ``int64[true, rank of condition]``.

    Raises:
        ValueError: If only one of ``x`` and ``y`` is given, or the shapes cannot be broadcast.
    """
    return _where(SelectV2, condition, x, y, name)


def _where(kind: Any, condition: Any, x: Any, y: Any, name: str | None) -> Tensor:
    if x is None and y is None:
        with name_scope(name, "Where", [condition]) as scope:
            asked = convert_to_tensor(condition, preferred_dtype=dtypes.bool_, name="condition")
            return raw.Where()(asked, name=scope)
    if x is None or y is None:
        raise ValueError("x and y must both be non-None or both be None.")
    return kind()(condition, x, y, name=name)


binary_operator("and", logical_and)
binary_operator("or", logical_or)
binary_operator("xor", logical_xor)
