"""Circular and hyperbolic functions and their inverses; angles are in radians.

Source: ``tensorflow/python/ops/math_grad.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.docs import documented_like
from minigraph.graph.context import control_dependencies
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, op, raw
from minigraph.ops.binary import SIGNED, SMOOTH
from minigraph.ops.complex import conj
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import Unary, reciprocal, refuse_integers, sqrt, square

Array = Any

__all__ = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "cos",
    "cosh",
    "sin",
    "sinh",
    "tan",
]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Sin(Unary):
    """The sine."""

    def kernel(self, x: Array) -> Array:
        return np.sin(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * cos(conj(node.inputs[0]))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Cos(Unary):
    """The cosine."""

    def kernel(self, x: Array) -> Array:
        return np.cos(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            x = conj(node.inputs[0])
            return [-grad * sin(x)]


@op("x: T -> y: T", category="math", T=SIGNED)
class Tan(Unary):
    """The tangent."""

    def kernel(self, x: Array) -> Array:
        refuse_integers(self.type, x)
        return np.tan(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            secant = reciprocal(cos(conj(node.inputs[0])))
            return [square(secant) * grad]


def _one_minus_square(x: Tensor, grad: Tensor) -> Tensor:
    squared = square(x)
    one = constant(1, dtype=grad.dtype)
    return raw.Sub()(one, squared)


@op("x: T -> y: T", category="math", T=SIGNED)
class Asin(Unary):
    """The angle whose sine is x."""

    def kernel(self, x: Array) -> Array:
        refuse_integers(self.type, x)
        return np.arcsin(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            slope = sqrt(_one_minus_square(conj(node.inputs[0]), grad))
            return [grad * reciprocal(slope)]


@op("x: T -> y: T", category="math", T=SIGNED)
class Acos(Unary):
    """The angle whose cosine is x."""

    def kernel(self, x: Array) -> Array:
        refuse_integers(self.type, x)
        return np.arccos(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            slope = sqrt(_one_minus_square(conj(node.inputs[0]), grad))
            inverse = reciprocal(slope)
            return [-grad * inverse]


@op("x: T -> y: T", category="math", T=SIGNED)
class Atan(Unary):
    """The angle whose tangent is x."""

    def kernel(self, x: Array) -> Array:
        refuse_integers(self.type, x)
        return np.arctan(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            squared = square(conj(node.inputs[0]))
            one = constant(1, dtype=grad.dtype)
            return [grad * reciprocal(raw.Add()(one, squared))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Sinh(Unary):
    """The hyperbolic sine."""

    def kernel(self, x: Array) -> Array:
        return np.sinh(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * cosh(conj(node.inputs[0]))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Cosh(Unary):
    """The hyperbolic cosine."""

    def kernel(self, x: Array) -> Array:
        return np.cosh(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * sinh(conj(node.inputs[0]))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Asinh(Unary):
    """The number whose hyperbolic sine is x."""

    def kernel(self, x: Array) -> Array:
        return np.arcsinh(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad / cosh(conj(node.outputs[0]))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Acosh(Unary):
    """The number whose hyperbolic cosine is x."""

    def kernel(self, x: Array) -> Array:
        return np.arccosh(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad / sinh(conj(node.outputs[0]))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Atanh(Unary):
    """The number whose hyperbolic tangent is x."""

    def kernel(self, x: Array) -> Array:
        return np.arctanh(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * reciprocal(_one_minus_square(conj(node.inputs[0]), grad))]


def sin(x: Any, name: str | None = None) -> Tensor:
    """The sine of each element.

    Args:
        x: A floating point or complex tensor, in radians.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If there is no such operation on the dtype.
    """
    return Sin()(x, name=name)


@documented_like(sin)
def cos(x: Any, name: str | None = None) -> Tensor:
    """The cosine of each element."""
    return Cos()(x, name=name)


@documented_like(sin)
def tan(x: Any, name: str | None = None) -> Tensor:
    """The tangent of each element."""
    return Tan()(x, name=name)


@documented_like(sin)
def asin(x: Any, name: str | None = None) -> Tensor:
    """The angle whose sine is each element, in [-pi/2, pi/2]; NaN outside [-1, 1].

    Args:
        x: A floating point or complex tensor.
    """
    return Asin()(x, name=name)


@documented_like(asin)
def acos(x: Any, name: str | None = None) -> Tensor:
    """The angle whose cosine is each element, in [0, pi]; NaN outside [-1, 1]."""
    return Acos()(x, name=name)


@documented_like(asin)
def atan(x: Any, name: str | None = None) -> Tensor:
    """The angle whose tangent is each element, in (-pi/2, pi/2)."""
    return Atan()(x, name=name)


@documented_like(asin)
def sinh(x: Any, name: str | None = None) -> Tensor:
    """The hyperbolic sine of each element."""
    return Sinh()(x, name=name)


@documented_like(asin)
def cosh(x: Any, name: str | None = None) -> Tensor:
    """The hyperbolic cosine of each element."""
    return Cosh()(x, name=name)


@documented_like(asin)
def asinh(x: Any, name: str | None = None) -> Tensor:
    """The number whose hyperbolic sine is each element."""
    return Asinh()(x, name=name)


@documented_like(asin)
def acosh(x: Any, name: str | None = None) -> Tensor:
    """The number whose hyperbolic cosine is each element; NaN below 1."""
    return Acosh()(x, name=name)


@documented_like(asin)
def atanh(x: Any, name: str | None = None) -> Tensor:
    """The number whose hyperbolic tangent is each element; NaN outside [-1, 1]."""
    return Atanh()(x, name=name)
