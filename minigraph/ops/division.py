"""Division and remainder in all of TensorFlow's kinds.

Integers: ``FloorDiv`` and ``FloorMod`` round down, as Python does; ``TruncateDiv``, ``TruncateMod``
and the old ``Div`` round towards zero, as C does. A zero divisor is an error for integers, an
infinity or NaN for floats.

Source: ``tensorflow/python/ops/math_ops.py`` and ``math_grad.py``; kernels as
``core/kernels/cwise_ops.h``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import COMPLEX, FLOATS, INDICES, DType
from minigraph.base.errors import InvalidArgumentError
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, op, raw
from minigraph.ops.binary import (
    ARITHMETIC,
    Binary,
    apply,
    binary_operator,
    equal_shapes,
    full_reductions,
    unbroadcast,
)
from minigraph.ops.cast import cast
from minigraph.ops.complex import conj
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import refuse_integers

Array = Any

__all__ = [
    "div",
    "div_no_nan",
    "divide",
    "floor_div",
    "floordiv",
    "floormod",
    "mod",
    "realdiv",
    "truediv",
    "truncatediv",
    "truncatemod",
]

_SAFE = (dtypes.float16, dtypes.float32, dtypes.float64, *COMPLEX)
_REMAINDERS = (*INDICES, *FLOATS)


def _refuse_zero(x: Array, y: Array) -> None:
    if y.dtype.kind in "iu" and np.size(x) and not np.all(y):
        raise InvalidArgumentError(None, None, "Integer division by zero")


def _truncate(x: Array, y: Array) -> Array:
    """x / y for integers, rounded towards zero."""
    quotient, remainder = np.divmod(x, y)
    return quotient + ((remainder != 0) & ((x < 0) != (y < 0))).astype(x.dtype)


def _divide(x: Array, y: Array) -> Array:
    return apply(_truncate if x.dtype.kind in "iu" else np.divide, x, y)


def _floor_divide(x: Array, y: Array) -> Array:
    # NumPy's own floor division of floats is Python's, 1.0 // 0.1 == 9.0; TensorFlow's is 10.
    return np.floor_divide(x, y) if x.dtype.kind in "iu" else np.floor(np.divide(x, y))


def _quotient_gradient(
    node: Operation, grad: Any, divide_by: Callable[[Any, Any], Tensor]
) -> Grads:
    """grad / y and grad * (-x / y / y), in the kind of division that the op is."""
    x, y = node.inputs
    over_x, over_y = full_reductions(x, y)
    x, y = conj(x), conj(y)
    grad_x = unbroadcast(divide_by(grad, y), over_x)
    slope = divide_by(divide_by(-x, y), y)
    return [grad_x, unbroadcast(grad * slope, over_y)]


@op("x: T, y: T -> z: T", category="math", T=ARITHMETIC)
class Div(Binary):
    """x / y; integers are rounded towards zero."""

    def kernel(self, x: Array, y: Array) -> Array:
        _refuse_zero(x, y)
        return _divide(x, y)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _quotient_gradient(node, grad, divide)


@op("x: T, y: T -> z: T", category="math", T=ARITHMETIC)
class RealDiv(Binary):
    """x / y of real or complex numbers."""

    def kernel(self, x: Array, y: Array) -> Array:
        refuse_integers(self.type, x)
        return apply(np.divide, x, y)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _quotient_gradient(node, grad, realdiv)


@op("x: T, y: T -> z: T", category="math", T=ARITHMETIC)
class TruncateDiv(Binary):
    """x / y of integers, rounded towards zero."""

    def kernel(self, x: Array, y: Array) -> Array:
        _refuse_zero(x, y)
        return _divide(x, y)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [None, None]


@op("x: T, y: T -> z: T", category="math", T=ARITHMETIC)
class FloorDiv(Binary):
    """x / y, rounded down."""

    def kernel(self, x: Array, y: Array) -> Array:
        _refuse_zero(x, y)
        return apply(_floor_divide, x, y)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [None, None]


@op("x: T, y: T -> z: T", category="math", T=_REMAINDERS)
class FloorMod(Binary):
    """What floor division leaves; it has the sign of y."""

    def kernel(self, x: Array, y: Array) -> Array:
        _refuse_zero(x, y)
        return apply(np.mod, x, y)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = conj(node.inputs[0]), conj(node.inputs[1])
        over_x, over_y = full_reductions(x, y)
        floored = FloorDiv()(x, y)
        grad_x = unbroadcast(grad, over_x)
        return [grad_x, unbroadcast(grad * raw.Neg()(floored), over_y)]


@op("x: T, y: T -> z: T", category="math", T=_REMAINDERS)
class Mod(Binary):
    """What truncating division leaves, under its old name."""

    def kernel(self, x: Array, y: Array) -> Array:
        _refuse_zero(x, y)
        return apply(np.fmod, x, y)


@op("x: T, y: T -> z: T", category="math", T=_REMAINDERS)
class TruncateMod(Binary):
    """What truncating division leaves; it has the sign of x."""

    def kernel(self, x: Array, y: Array) -> Array:
        _refuse_zero(x, y)
        return apply(np.fmod, x, y)


@op("x: T, y: T -> z: T", category="math", T=_SAFE)
class DivNoNan(Binary):
    """x / y, and 0 where y is 0."""

    def kernel(self, x: Array, y: Array) -> Array:
        quotient = apply(np.divide, x, y)
        return np.where(y == 0, x.dtype.type(0), quotient)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _quotient_gradient(node, grad, div_no_nan)


@op("x: T, y: T -> z: T", category="math", T=_SAFE)
class MulNoNan(Binary):
    """x * y, and 0 where y is 0 even if x is infinite or NaN."""

    def kernel(self, x: Array, y: Array) -> Array:
        product = apply(np.multiply, x, y)
        return np.where(y == 0, x.dtype.type(0), product)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs
        if equal_shapes(x, y, grad):
            return [MulNoNan()(grad, y), MulNoNan()(x, grad)]
        over_x, over_y = full_reductions(x, y)
        grad_x = unbroadcast(MulNoNan()(grad, y), over_x)
        return [grad_x, unbroadcast(MulNoNan()(x, grad), over_y)]


def _where_not_zero(x: Tensor) -> Tensor:
    """1 where x is not 0, else 0, in x's dtype."""
    return cast(raw.NotEqual()(x, cast(0.0, dtype=x.dtype)), dtype=x.dtype)


@op("x: T, y: T -> z: T", category="math", T=_SAFE)
class Xdivy(Binary):
    """x / y, and 0 where x is 0."""

    def kernel(self, x: Array, y: Array) -> Array:
        quotient = apply(np.divide, x, y)
        return np.where(x == 0, x.dtype.type(0), quotient)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs
        over_x, over_y = full_reductions(x, y)
        with control_dependencies([grad]):
            partial_x = Xdivy()(_where_not_zero(x), y)
            partial_y = Xdivy()(raw.Neg()(x), y**2)
            grad_x = unbroadcast(partial_x * grad, over_x)
            return [grad_x, unbroadcast(partial_y * grad, over_y)]


@op("x: T, y: T -> z: T", category="math", T=_SAFE)
class Xlogy(Binary):
    """x * log(y), and 0 where x is 0."""

    def kernel(self, x: Array, y: Array) -> Array:
        product = apply(np.multiply, x, np.log(y))
        return np.where(x == 0, x.dtype.type(0), product)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs
        over_x, over_y = full_reductions(x, y)
        with control_dependencies([grad]):
            partial_x = Xlogy()(_where_not_zero(x), y)
            partial_y = Xdivy()(x, y)
            grad_x = unbroadcast(partial_x * grad, over_x)
            return [grad_x, unbroadcast(partial_y * grad, over_y)]


# What true division makes of integers; None: the type itself divides.
_QUOTIENTS: dict[DType, DType | None] = {
    **dict.fromkeys((*FLOATS, *COMPLEX)),
    **dict.fromkeys((dtypes.uint8, dtypes.int8, dtypes.uint16, dtypes.int16), dtypes.float32),
    **dict.fromkeys(INDICES, dtypes.float64),
}


def _same_dtype(x: Tensor, y: Tensor) -> DType:
    found = [tensor.dtype.base_dtype for tensor in (x, y)]
    if found[0] is not found[1]:
        raise TypeError(f"x and y must have the same dtype, got {found[0]!r} != {found[1]!r}")
    return found[0]


def truediv(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x / y`` as Python 3 divides: integers become floats first.

    Args:
        x: A numeric tensor.
        y: A tensor of the same dtype.
        name: The node's name.

    Returns:
        ``float32`` for integers of up to 16 bits, ``float64`` for wider ones, else the same dtype.

    Raises:
        TypeError: If the dtypes differ or cannot be divided.

    Example:
        >>> truediv([1, 2], [2, 2]).dtype
        tf.float64
    """
    with name_scope(name, "truediv", [x, y]) as scope:
        x = convert_to_tensor(x, name="x")
        y = convert_to_tensor(y, name="y")
        dtype = _same_dtype(x, y)
        if dtype not in _QUOTIENTS:
            raise TypeError(f"Invalid dtype {dtype!r} in __truediv__")
        target = _QUOTIENTS[dtype]
        if target is not None:
            x, y = cast(x, target), cast(y, target)
        return RealDiv()(x, y, name=scope)


@documented_like(truediv)
def divide(x: Any, y: Any, name: str | None = None) -> Any:
    """``x / y`` by Python's operator, under a name if one is given.

    Args:
        name: The node's name; None for the operator's own.
    """
    return x / y if name is None else truediv(x, y, name)


@documented_like(truediv)
def div(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x / y`` as Python 2 divides: integers are rounded down.

    Returns:
        A tensor of the same dtype and of the broadcast shape.

    Raises:
        TypeError: If the dtype cannot be divided.
        ValueError: If ``y`` is a tensor of another dtype, or the static shapes cannot be broadcast.
    """
    with name_scope(name, "div", [x, y]) as scope:
        x = convert_to_tensor(x, name="x")
        y = convert_to_tensor(y, name="y", dtype=x.dtype.base_dtype)
        dtype = _same_dtype(x, y)
        kind = RealDiv if dtype.is_floating or dtype.is_complex else FloorDiv
        return kind()(x, y, name=scope)


@documented_like(div)
def div_no_nan(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x / y``, and 0 where ``y`` is 0.

    Args:
        x: A floating point or complex tensor.
    """
    with name_scope(name, "div_no_nan", [x, y]) as scope:
        x = convert_to_tensor(x, name="x")
        y = convert_to_tensor(y, name="y", dtype=x.dtype.base_dtype)
        return DivNoNan()(x, y, name=scope)


@documented_like(div_no_nan)
def multiply_no_nan(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x * y``, and 0 where ``y`` is 0 even if ``x`` is infinite or NaN."""
    with name_scope(name, "multiply_no_nan", [x, y]) as scope:
        x = convert_to_tensor(x, name="x")
        y = convert_to_tensor(y, name="y", dtype=x.dtype.base_dtype)
        return MulNoNan()(x, y, name=scope)


@documented_like(div_no_nan)
def reciprocal_no_nan(x: Any, name: str | None = None) -> Tensor:
    """``1 / x``, and 0 where ``x`` is 0.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If the dtype cannot be divided.
    """
    with name_scope(name, "reciprocal_no_nan", [x]) as scope:
        x = convert_to_tensor(x, name="x")
        one = constant(1, dtype=x.dtype.base_dtype, name="one")
        return DivNoNan()(one, x, name=scope)


@documented_like(div_no_nan)
def xdivy(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x / y``, and 0 where ``x`` is 0.

    Raises:
        TypeError: If the dtypes differ or cannot be divided.
        ValueError: If the static shapes cannot be broadcast.
    """
    return Xdivy()(x, y, name=name)


@documented_like(xdivy)
def xlogy(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x * log(y)``, and 0 where ``x`` is 0."""
    return Xlogy()(x, y, name=name)


@documented_like(truediv)
def floordiv(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x / y`` rounded down, as Python's ``//``.

    Returns:
        A tensor of the same dtype and of the broadcast shape.

    Raises:
        TypeError: If the dtypes differ or cannot be divided.
        ValueError: If the static shapes cannot be broadcast.
        InvalidArgumentError: At run time, if an integer divisor is 0.
    """
    with name_scope(name, "floordiv", [x, y]) as scope:
        return FloorDiv()(x, y, name=scope)


@documented_like(floordiv)
def floor_div(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x / y`` rounded down."""
    return FloorDiv()(x, y, name=name)


@documented_like(floordiv)
def realdiv(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x / y`` of real or complex numbers.

    Raises:
        TypeError: If the dtypes differ or cannot be divided.
        ValueError: If the static shapes cannot be broadcast.
    """
    return RealDiv()(x, y, name=name)


@documented_like(floordiv)
def truncatediv(x: Any, y: Any, name: str | None = None) -> Tensor:
    """``x / y`` rounded towards zero."""
    return TruncateDiv()(x, y, name=name)


@documented_like(floordiv)
def floormod(x: Any, y: Any, name: str | None = None) -> Tensor:
    """What floor division leaves, as Python's ``%``.

    Args:
        x: A real tensor.
    """
    return FloorMod()(x, y, name=name)


@documented_like(floormod)
def truncatemod(x: Any, y: Any, name: str | None = None) -> Tensor:
    """What truncating division leaves, as C's ``%``."""
    return TruncateMod()(x, y, name=name)


mod = floormod

binary_operator("div", div)
binary_operator("truediv", truediv)
binary_operator("floordiv", floordiv)
binary_operator("mod", floormod)
