"""Sums, differences, products, powers and extremes of two tensors, and sums of many.

Source: ``tensorflow/python/ops/math_ops.py`` and ``math_grad.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, broadcast_dims, merge
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import FLOATS, INDICES, NUMBERS, as_dtype
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.shape import as_shape, unknown_shape
from minigraph.base.spec import Spec
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw
from minigraph.ops.binary import (
    ARITHMETIC,
    SIGNED,
    Binary,
    BinaryUfunc,
    apply,
    binary_operator,
    equal_shapes,
    reductions,
    unbroadcast,
)
from minigraph.ops.complex import conj
from minigraph.ops.elementwise import log, square
from minigraph.ops.fill import ones_like, zeros, zeros_like
from minigraph.ops.identity import identity
from minigraph.ops.shape import shape

Array = Any

__all__ = [
    "accumulate_n",
    "add",
    "add_n",
    "atan2",
    "maximum",
    "minimum",
    "multiply",
    "pow",
    "scalar_mul",
    "squared_difference",
    "subtract",
]

_ADDED = tuple(dtype for dtype in ARITHMETIC if dtype is not dtypes.uint16)


def _add_gradient(node: Operation, grad: Any) -> Grads:
    x, y = node.inputs
    if equal_shapes(x, y, grad):
        return [grad, grad]
    over_x, over_y = reductions(x, y, grad)
    return [unbroadcast(grad, over_x), unbroadcast(grad, over_y)]


@op("x: T, y: T -> z: T", category="math", T=(*_ADDED, dtypes.string))
class Add(BinaryUfunc):
    """x + y; strings are joined."""

    ufunc = np.add

    def kernel(self, x: Array, y: Array, *, out: Array | None = None) -> Array:
        return np.asarray(apply(np.add, x, y, out), dtype=x.dtype)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _add_gradient(node, grad)


@op("x: T, y: T -> z: T", category="math", T=_ADDED)
class AddV2(BinaryUfunc):
    """x + y of numbers."""

    ufunc = np.add

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _add_gradient(node, grad)


@op("x: T, y: T -> z: T", category="math", T=ARITHMETIC)
class Sub(BinaryUfunc):
    """x - y."""

    ufunc = np.subtract

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs
        if equal_shapes(x, y, grad):
            return [grad, -grad]
        over_x, over_y = reductions(x, y, grad)
        grad_x = unbroadcast(grad, over_x)
        return [grad_x, unbroadcast(-grad, over_y)]


@op("x: T, y: T -> z: T", category="math", T=ARITHMETIC)
class Mul(BinaryUfunc):
    """x * y."""

    ufunc = np.multiply

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs
        if equal_shapes(x, y, grad) and grad.dtype in (dtypes.int32, dtypes.float32):
            return [Mul()(grad, y), Mul()(grad, x)]
        over_x, over_y = reductions(x, y, grad)
        x, y = conj(x), conj(y)
        grad_x = unbroadcast(Mul()(grad, y), over_x)
        return [grad_x, unbroadcast(Mul()(x, grad), over_y)]


@op("x: T, y: T -> z: T", category="math", T=SIGNED)
class Pow(Binary):
    """x to the power y."""

    def kernel(self, x: Array, y: Array) -> Array:
        if y.dtype.kind == "i" and np.any(y < 0) and np.size(x):
            raise InvalidArgumentError(
                None, None, "Integers to negative integer powers are not allowed"
            )
        if np.ndim(y) == 0 and y == 2:
            return np.square(x)
        return apply(np.power, x, y)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs
        over_x, over_y = reductions(x, y, grad)
        x, y = conj(x), conj(y)
        # Each factor on a line of its own: the names of the nodes follow the order of making.
        scaled = grad * y
        grad_x = unbroadcast(scaled * pow(x, y - 1), over_x)
        z = conj(node.outputs[0])
        # The derivative by y is log(x) * z, which has no real value for x <= 0: 0 stands in.
        mask = raw.NotEqual()(x, 0) if x.dtype.is_complex else x > 0
        safe_x = raw.Select()(mask, x, ones_like(x))
        log_x = raw.Select()(mask, log(safe_x), zeros_like(x))
        grad_y = unbroadcast(grad * z * log_x, over_y)
        return [grad_x, grad_y]


def _select_gradient(node: Operation, grad: Any, chosen: str) -> Grads:
    x, y = node.inputs
    dims_x, dims_y = shape(x), shape(y)
    dims = shape(grad)
    nothing = zeros(dims, grad.dtype)
    mask = raw[chosen]()(x, y)
    axes_x, axes_y = raw.BroadcastGradientArgs().node(dims_x, dims_y).outputs
    grad_x = unbroadcast(raw.Select()(mask, grad, nothing), (dims_x, axes_x, True))
    grad_y = unbroadcast(raw.Select()(mask, nothing, grad), (dims_y, axes_y, True))
    return [grad_x, grad_y]


@op("x: T, y: T -> z: T", category="math", T=(*FLOATS, *INDICES))
class Maximum(BinaryUfunc):
    """The greater of x and y."""

    ufunc = np.maximum

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _select_gradient(node, grad, "GreaterEqual")


@op("x: T, y: T -> z: T", category="math", T=(*FLOATS, *INDICES))
class Minimum(BinaryUfunc):
    """The lesser of x and y."""

    ufunc = np.minimum

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _select_gradient(node, grad, "LessEqual")


@op("x: T, y: T -> z: T", category="math", T=SIGNED)
class SquaredDifference(Binary):
    """(x - y) * conj(x - y)."""

    def kernel(self, x: Array, y: Array) -> Array:
        difference = apply(np.subtract, x, y)
        return difference * np.conj(difference)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs
        with control_dependencies([grad]):
            doubled = scalar_mul(2.0, grad)
            x_grad = doubled * (x - y)
        if equal_shapes(x, y, grad):
            return [x_grad, -x_grad]
        over_x, over_y = reductions(x, y, grad)
        grad_x = unbroadcast(x_grad, over_x)
        return [grad_x, -unbroadcast(x_grad, over_y)]


@op("y: T, x: T -> z: T", category="math", T=FLOATS)
class Atan2(Op):
    """The angle of the point (x, y), in radians."""

    def infer(self, y: Spec, x: Spec) -> Dims:
        return broadcast_dims(y.dims, x.dims)

    def kernel(self, y: Array, x: Array) -> Array:
        return apply(np.arctan2, y, x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        y, x = node.inputs
        with control_dependencies([grad]):
            grad_inv = grad / (square(x) + square(y))
            return [x * grad_inv, -y * grad_inv]


@op("inputs: N*T -> sum: T", category="math", T=(*NUMBERS, dtypes.variant))
class AddN(Op):
    """The sum of tensors of one shape."""

    makes_fresh = True

    def infer(self, inputs: list[Spec]) -> Dims:
        dims: Dims = None
        for spec in reversed(inputs):
            dims = merge(spec.dims, dims)
        return dims

    def kernel(self, inputs: list[Array]) -> Array:
        return _sum_of(inputs)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad] * len(node.inputs)


@op("inputs: N*T -> sum: T", category="math", T=NUMBERS)
class AccumulateNV2(Op):
    """The sum of tensors of one given shape."""

    shape: Dims

    def infer(self, inputs: list[Spec]) -> Dims:
        return self.shape

    def kernel(self, inputs: list[Array]) -> Array:
        return _sum_of(inputs)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad] * len(node.inputs)


def _sum_of(inputs: list[Array]) -> Array:
    first = inputs[0]
    for i, other in enumerate(inputs):
        if np.shape(other) != np.shape(first):
            raise InvalidArgumentError(
                None,
                None,
                "Inputs to operation {{node}} must have the same size and shape.  "
                f"Input 0: {list(np.shape(first))} != input {i}: {list(np.shape(other))}",
            )
    if len(inputs) == 1:
        return np.positive(first)
    total = np.add(first, inputs[1])
    for other in inputs[2:]:
        # The first sum is ours alone; a scalar is not changed in place but made anew.
        total += other
    return total


def add(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x + y``, broadcast.

    Args:
        x: A numeric or string tensor.
        y: A tensor of the same dtype.
        name: The node's name.

    Returns:
        A tensor of that dtype and of the broadcast shape.

    Raises:
        TypeError: If the dtypes differ or there is no such operation on them.
        ValueError: If the static shapes cannot be broadcast.

    Example:
        >>> add([1, 2], [[3], [4]]).shape
        TensorShape([Dimension(2), Dimension(2)])
    """
    return Add()(x, y, name=name)


def _add_operator(x: Any, y: Any, name: str | None = None) -> Tensor:
    kind = Add if x.dtype.base_dtype is dtypes.string else AddV2
    return kind()(x, y, name=name)


@documented_like(add)
def subtract(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x - y``, broadcast.

    Args:
        x: A numeric tensor.
    """
    return Sub()(x, y, name=name)


@documented_like(subtract)
def multiply(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x * y`` of each pair of elements, broadcast."""
    return Mul()(x, y, name=name)


@documented_like(subtract)
def pow(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x`` to the power ``y`` of each pair of elements, broadcast.

    Raises:
        TypeError: If the dtypes differ or there is no such operation on them.
        ValueError: If the static shapes cannot be broadcast.
        InvalidArgumentError: At run time, for integers with a negative exponent.
    """
    with name_scope(name, "Pow", [x]) as scope:
        return Pow()(x, y, name=scope)


@documented_like(add)
def maximum(x: Any, y: Any, name: str | None = None) -> Tensor:
    """The greater of each pair of elements, broadcast.

    Args:
        x: A real tensor.
    """
    return Maximum()(x, y, name=name)


@documented_like(maximum)
def minimum(x: Any, y: Any, name: str | None = None) -> Tensor:
    """The lesser of each pair of elements, broadcast."""
    return Minimum()(x, y, name=name)


@documented_like(subtract)
def squared_difference(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``(x - y) ** 2`` of each pair of elements, broadcast."""
    return SquaredDifference()(x, y, name=name)


@documented_like(add)
def atan2(y: Any, x: Any, name: str | None = None) -> Tensor:
    """The angle of each point (x, y) in radians, in [-pi, pi].

    Args:
        y: A floating point tensor.
        x: A tensor of the same dtype.
    """
    return Atan2()(y, x, name=name)


def scalar_mul(scalar: Any, x: Any, name: str | None = None) -> Any:
    """A scalar times a tensor or ``IndexedSlices``.

    Args:
        scalar: A number or scalar tensor.
        x: A tensor, variable or ``IndexedSlices``.
        name: The node's name.

    Raises:
        ValueError: If ``scalar`` is no scalar.
    """
    factor = convert_to_tensor(scalar, dtype=x.dtype.base_dtype, name="scalar")
    if factor.spec.rank != 0:
        raise ValueError(f"Only scalar multiply works, got shape {factor.shape}")
    if isinstance(x, IndexedSlices):
        return IndexedSlices(Mul()(factor, x.values, name=name), x.indices, x.dense_shape)
    return Mul()(factor, x, name=name)


def _to_summands(inputs: Any, message: str) -> list[Any]:
    if not inputs or not isinstance(inputs, (list, tuple)):
        raise ValueError(message)
    return [
        item if isinstance(item, (Tensor, IndexedSlices)) else convert_to_tensor(item)
        for item in inputs
    ]


def add_n(inputs: Sequence[Any], name: str | None = None) -> Tensor:
    """The sum of tensors of one shape and dtype; nothing is broadcast.

    Args:
        inputs: A list of tensors or ``IndexedSlices``.
        name: The node's name.

    Returns:
        The sum; the one input itself if there is only one and no name.

    Raises:
        ValueError: If ``inputs`` is no list or empty, or the shapes differ.
        TypeError: If the dtypes differ.
    """
    items = _to_summands(
        inputs,
        "inputs must be a list of at least one Tensor/IndexedSlices with the same dtype and shape",
    )
    if len(items) == 1:
        only = convert_to_tensor(items[0])
        return identity(only, name=name) if name else only
    return AddN()(items, name=name)


def accumulate_n(
    inputs: Sequence[Any], shape: Any = None, tensor_dtype: Any = None, name: str | None = None
) -> Tensor:
    """The sum of tensors of one shape and dtype, as ``add_n``.

    Args:
        inputs: A list of tensors.
        shape: Their shape, where it is not known.
        tensor_dtype: Their dtype, if it is to be checked.
        name: The node's name.

    Raises:
        ValueError: If ``inputs`` is no list or empty, or dtypes or shapes differ.
        TypeError: If ``tensor_dtype`` is another.
    """
    message = "inputs must be a list of at least one Tensor with the same dtype and shape"
    items = _to_summands(inputs, message)
    if not all(isinstance(item, Tensor) and item.dtype == items[0].dtype for item in items):
        raise ValueError(message)
    merged = unknown_shape() if shape is None else as_shape(shape)
    for item in items:
        merged = merged.merge_with(item.shape)
    if tensor_dtype is not None and as_dtype(tensor_dtype) != items[0].dtype:
        raise TypeError(f"tensor_dtype is {tensor_dtype}, but input is of type {items[0].dtype}")
    if len(items) == 1:
        return items[0] if name is None else identity(items[0], name=name)
    return AccumulateNV2(merged.raw)(items, name=name)


def polyval(coeffs: Sequence[Any], x: Any, name: str | None = None) -> Tensor:
    """The polynomial with the given coefficients, highest power first, at each element.

    Args:
        coeffs: A list of tensors.
        x: A tensor.
        name: The name scope of the new nodes.

    Raises:
        TypeError: If ``coeffs`` is a tensor, or dtypes differ.
        ValueError: If the static shapes cannot be broadcast.
    """
    with name_scope(name, "polyval", [*coeffs, x]) as scope:
        at = convert_to_tensor(x, name="x")
        if not coeffs:
            return zeros_like(at, name=scope)
        terms = [convert_to_tensor(c, name=f"coeff_{i}") for i, c in enumerate(coeffs)]
        total = terms[0]
        for term in terms[1:]:
            total = term + total * at
        return total


binary_operator("add", _add_operator)
binary_operator("sub", subtract)
binary_operator("mul", multiply)
binary_operator("pow", pow)
