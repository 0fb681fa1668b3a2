"""Rounding to whole numbers, and questions about NaN and infinity.

Source: ``tensorflow/python/ops/math_ops.py``; kernels as ``core/kernels/cwise_ops.h``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.docs import documented_like
from minigraph.base.dtypes import FLOATS
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, not_differentiable, op
from minigraph.ops.binary import SIGNED
from minigraph.ops.elementwise import Unary

Array = Any

__all__ = ["ceil", "floor", "is_finite", "is_inf", "is_nan", "rint", "round"]


class Step(Unary):
    """A function of steps: its gradient is zero wherever it has one."""

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [None]


@op("x: T -> y: T", category="math", T=FLOATS)
class Floor(Step):
    """The greatest whole number not above x."""

    def kernel(self, x: Array) -> Array:
        return np.floor(x)


@op("x: T -> y: T", category="math", T=FLOATS)
class Ceil(Step):
    """The least whole number not below x."""

    def kernel(self, x: Array) -> Array:
        return np.ceil(x)


@op("x: T -> y: T", category="math", T=FLOATS)
class Rint(Step):
    """The nearest whole number; the even one of two equally near."""

    makes_fresh = False  # integers are passed on

    def kernel(self, x: Array) -> Array:
        return np.rint(x)


@op("x: T -> y: T", category="math", T=SIGNED)
class Round(Step):
    """The nearest whole number; the even one of two equally near."""

    makes_fresh = False  # integers are passed on

    def kernel(self, x: Array) -> Array:
        return np.asarray(x) if x.dtype.kind in "iu" else np.rint(x)


@op("x: T -> y: bool", category="compare", T=FLOATS)
class IsNan(Unary):
    """Whether x is not a number."""

    def kernel(self, x: Array) -> Array:
        return np.isnan(x)

    gradient = not_differentiable


@op("x: T -> y: bool", category="compare", T=FLOATS)
class IsInf(Unary):
    """Whether x is infinite."""

    def kernel(self, x: Array) -> Array:
        return np.isinf(x)

    gradient = not_differentiable


@op("x: T -> y: bool", category="compare", T=FLOATS)
class IsFinite(Unary):
    """Whether x is neither infinite nor NaN."""

    def kernel(self, x: Array) -> Array:
        return np.isfinite(x)

    gradient = not_differentiable


def floor(x: Any, name: str | None = None) -> Tensor:
    """The greatest whole number not above each element.

    Args:
        x: A floating point tensor.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If the dtype is not floating.
    """
    return Floor()(x, name=name)


@documented_like(floor)
def ceil(x: Any, name: str | None = None) -> Tensor:
    """The least whole number not below each element."""
    return Ceil()(x, name=name)


@documented_like(floor)
def rint(x: Any, name: str | None = None) -> Tensor:
    """The whole number nearest to each element; the even one of two equally near."""
    return Rint()(x, name=name)


def round(x: Any, name: str | None = None) -> Tensor:
    """As ``rint``; tensors of integers come back as they are.

    Args:
        x: A numeric tensor.
        name: The node's name.

    Raises:
        TypeError: If ``x`` is not numeric.
    """
    tensor = convert_to_tensor(x, name="x")
    return tensor if tensor.dtype.is_integer else Round()(tensor, name=name)


@documented_like(floor)
def is_nan(x: Any, name: str | None = None) -> Tensor:
    """Whether each element is not a number.

    Returns:
        A ``bool`` tensor of the same shape.
    """
    return IsNan()(x, name=name)


@documented_like(is_nan)
def is_inf(x: Any, name: str | None = None) -> Tensor:
    """Whether each element is infinite."""
    return IsInf()(x, name=name)


@documented_like(is_nan)
def is_finite(x: Any, name: str | None = None) -> Tensor:
    """Whether each element is neither infinite nor NaN."""
    return IsFinite()(x, name=name)
