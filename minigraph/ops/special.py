"""The error function, the gamma function's logarithm and its derivatives.

Source: ``tensorflow/python/ops/math_grad.py``; the arithmetic is in ``kernels/special.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import Dims, broadcast_dims
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import FLOATS, float32, float64
from minigraph.base.spec import Spec
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw
from minigraph.kernels import special
from minigraph.ops.binary import apply, full_reductions, unbroadcast
from minigraph.ops.complex import conj
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import Unary, exp, square

Array = Any

__all__ = ["digamma", "erf", "erfc", "lbeta", "lgamma", "polygamma", "zeta"]


def _bell(grad: Tensor, x: Tensor, factor: float) -> Tensor:
    """grad * factor * exp(-x^2)."""
    scale = constant(factor, dtype=grad.dtype)
    with control_dependencies([grad]):
        scaled = grad * scale
        return scaled * exp(-square(conj(x)))


@op("x: T -> y: T", category="math", T=FLOATS)
class Erf(Unary):
    """The error function."""

    def kernel(self, x: Array) -> Array:
        return special.erf(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_bell(grad, node.inputs[0], 2 / np.sqrt(np.pi))]


@op("x: T -> y: T", category="math", T=FLOATS)
class Erfc(Unary):
    """1 - erf(x), accurate where that is near 0."""

    def kernel(self, x: Array) -> Array:
        return special.erfc(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_bell(grad, node.inputs[0], -2 / np.sqrt(np.pi))]


@op("x: T -> y: T", category="math", T=FLOATS)
class Lgamma(Unary):
    """The logarithm of the absolute value of the gamma function."""

    def kernel(self, x: Array) -> Array:
        return special.lgamma(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * digamma(conj(node.inputs[0]))]


@op("x: T -> y: T", category="math", T=FLOATS)
class Digamma(Unary):
    """The derivative of Lgamma."""

    def kernel(self, x: Array) -> Array:
        return special.digamma(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            x = conj(node.inputs[0])
            first = constant(1, dtype=x.dtype)
            return [grad * polygamma(first, x)]


@op("a: T, x: T -> z: T", category="math", T=(float32, float64))
class Polygamma(Op):
    """The a-th derivative of Digamma, for whole a >= 0."""

    def infer(self, a: Spec, x: Spec) -> Dims:
        return broadcast_dims(a.dims, x.dims)

    def kernel(self, a: Array, x: Array) -> Array:
        return apply(special.polygamma, a, x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        n, x = node.inputs
        over_x = full_reductions(n, x)[1]
        with control_dependencies([grad]):
            slope = polygamma(conj(n) + 1, conj(x))
            return [None, unbroadcast(slope * grad, over_x)]


@op("x: T, q: T -> z: T", category="math", T=(float32, float64))
class Zeta(Op):
    """The Hurwitz zeta function, the sum of (q + k)^-x over k = 0, 1, ..."""

    def infer(self, x: Spec, q: Spec) -> Dims:
        return broadcast_dims(x.dims, q.dims)

    def kernel(self, x: Array, q: Array) -> Array:
        return apply(special.zeta, x, q)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, q = node.inputs
        over_q = full_reductions(x, q)[1]
        with control_dependencies([grad]):
            x, q = conj(x), conj(q)
            slope = -x * zeta(x + 1, q)
            return [None, unbroadcast(slope * grad, over_q)]


def erf(x: Any, name: str | None = None) -> Tensor:
    """The error function of each element.

    Args:
        x: A floating point tensor.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If the dtype is not floating.
    """
    return Erf()(x, name=name)


@documented_like(erf)
def erfc(x: Any, name: str | None = None) -> Tensor:
    """``1 - erf(x)`` of each element, accurate where that is near 0."""
    return Erfc()(x, name=name)


@documented_like(erf)
def lgamma(x: Any, name: str | None = None) -> Tensor:
    """The logarithm of the absolute value of the gamma function of each element."""
    return Lgamma()(x, name=name)


@documented_like(erf)
def digamma(x: Any, name: str | None = None) -> Tensor:
    """The derivative of ``lgamma`` at each element."""
    return Digamma()(x, name=name)


@documented_like(erf)
def polygamma(a: Any, x: Any, name: str | None = None) -> Tensor:
    """The ``a``-th derivative of ``digamma`` at ``x``, broadcast.

    Args:
        a: Whole numbers >= 0 of the dtype of ``x``.

    Returns:
        A tensor of the broadcast shape.

    Raises:
        TypeError: If the dtypes differ or are not floating.
        ValueError: If the static shapes cannot be broadcast.
    """
    return Polygamma()(a, x, name=name)


@documented_like(polygamma)
def zeta(x: Any, q: Any, name: str | None = None) -> Tensor:
    """The sum of ``(q + k) ** -x`` over k = 0, 1, ..., broadcast.

    Args:
        x: A floating point tensor of numbers > 1.
        q: A tensor of the same dtype.
    """
    return Zeta()(x, q, name=name)


def lbeta(x: Any, name: str | None = None) -> Tensor:
    """The logarithm of the absolute value of the beta function of each row.

    Args:
        x: ``float[..., n]``.
        name: The name scope of the new nodes.

    Returns:
        ``float[...]``: the sum of ``lgamma`` of the row less ``lgamma`` of its sum.

    Raises:
        TypeError: If ``x`` is not floating point.
        ValueError: If ``x`` is a scalar.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    with name_scope(name, "lbeta", [x]):
        tensor = convert_to_tensor(x, name="x")
        product = raw.Sum()(lgamma(tensor), [-1])
        total = lgamma(raw.Sum()(tensor, [-1]))
        return product - total
