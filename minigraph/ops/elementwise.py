"""Functions of each element: signs, powers, exponentials, logarithms and their adjoints.

Gradients of functions with a derivative worth computing late wait for the incoming gradient, as
TensorFlow's do.

Source: ``tensorflow/python/ops/math_grad.py``; kernels as ``core/kernels/cwise_ops.h``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from minigraph.base.dims import Dims
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import FLOATS, INDICES, as_dtype, int8, int16
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Finish, Grads, Op, op, raw
from minigraph.graph.operators import operator
from minigraph.kernels.elementwise import elementwise
from minigraph.ops.binary import SIGNED, SMOOTH
from minigraph.ops.complex import complex_abs, conj
from minigraph.ops.constant import constant
from minigraph.ops.fill import zeros
from minigraph.ops.shape import shape

Array = Any

__all__ = [
    "abs",
    "exp",
    "expm1",
    "log",
    "log1p",
    "log_sigmoid",
    "negative",
    "reciprocal",
    "rsqrt",
    "sigmoid",
    "sign",
    "sqrt",
    "square",
    "tanh",
]


DEAR = 16  # additions that an exponential or a logarithm takes the time of


def _sigmoid(x: Array, out: Array | None) -> Array:
    # exp may overflow to infinity, of which 1 / (1 + it) is the 0 wanted.
    one = x.dtype.type(1)
    # Of a scalar NumPy would make a number, which nothing can be written into.
    out = np.negative(x, out=np.empty_like(x) if out is None else out)
    np.exp(out, out=out)
    out += one
    return np.divide(one, out, out=out)


def _sigmoid_grad(y: Array, dy: Array, out: Array) -> Array:
    return np.multiply(dy * y, y.dtype.type(1) - y, out=out)


def _tanh_grad(y: Array, dy: Array, out: Array) -> Array:
    slope = np.square(y)
    slope = np.subtract(y.dtype.type(1), slope)
    return np.multiply(dy, slope, out=out)


class Unary(Op):
    """An elementwise op of one input."""

    makes_fresh = True

    def infer(self, x: Spec) -> Dims:
        return x.dims

    def finishes(self, position: int, specs: Sequence[Spec]) -> bool:
        return True

    def finish(self, position: int, *others: Array) -> Finish:
        return in_blocks(self)


class UnaryUfunc(Unary):
    """One that is a ``ufunc``, whose output has its input's type."""

    overwrites = (0,)
    ufunc: ClassVar[np.ufunc]
    # How many times dearer than an addition it is.
    work: ClassVar[int] = 1

    def kernel(self, x: Array, *, out: Array | None = None) -> Array:
        return elementwise(self.ufunc, x, out=out, work=self.work)


def in_blocks(op: Op) -> Finish:
    """What an elementwise op of one input does, as a change of blocks in place."""

    def finish(block: Array, rows: slice) -> None:
        block[...] = op.kernel(block)

    return finish


class FromOutput(Op):
    """The adjoint of a function, computed from its output y and the gradient of that."""

    makes_fresh = True

    def infer(self, y: Spec, dy: Spec) -> Dims:
        return y.dims


def refuse_integers(op_type: str, x: Array) -> None:
    """Raises where TensorFlow's signature admits integers but there is no kernel for them."""
    if x.dtype.kind in "iu":
        raise InvalidArgumentError(
            None,
            None,
            f"No OpKernel was registered to support Op '{op_type}' with T={as_dtype(x.dtype).name}",
        )


@op("x: T -> y: T", category="math", T=SIGNED)
class Neg(UnaryUfunc):
    """-x."""

    ufunc = np.negative

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [-grad]


@op("x: T -> y: T", category="math", T=(*FLOATS, int8, int16, *INDICES))
class Abs(UnaryUfunc):
    """The absolute value."""

    ufunc = np.absolute

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad * sign(node.inputs[0])]


@op("x: T -> y: T", category="math", T=SIGNED)
class Sign(Unary):
    """-1, 0 or 1 for real x, 0 for NaN; x / abs(x) for complex x, 0 at 0."""

    def kernel(self, x: Array) -> Array:
        if x.dtype.kind == "c":
            length = np.abs(x)
            return np.where(length > 0, x / length, x.dtype.type(0))
        if x.dtype.kind == "f":
            return np.where(np.isnan(x), x.dtype.type(0), np.sign(x))
        return np.sign(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x = node.inputs[0]
        return [zeros(shape(x), dtype=x.dtype)]


@op("x: T -> y: T", category="math", T=SIGNED)
class Square(UnaryUfunc):
    """x * x."""

    ufunc = np.square

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            x = conj(node.inputs[0])
            two = constant(2.0, dtype=x.dtype)
            return [raw.Mul()(grad, raw.Mul()(x, two))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Sqrt(UnaryUfunc):
    """The square root."""

    ufunc = np.sqrt
    work = 4

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [SqrtGrad()(node.outputs[0], grad)]


@op("y: T, dy: T -> z: T", category="math", T=SMOOTH)
class SqrtGrad(FromOutput):
    """dy / (2 * conj(y)), where y is the square root."""

    def kernel(self, y: Array, dy: Array) -> Array:
        return y.dtype.type(0.5) * dy / np.conj(y)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        a, y = node.inputs[0], node.outputs[0]
        with control_dependencies([grad]):
            ga = grad / a
            return [-conj(ga) * y, 0.5 * ga]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Rsqrt(Unary):
    """1 / sqrt(x)."""

    def kernel(self, x: Array) -> Array:
        return x.dtype.type(1) / np.sqrt(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [RsqrtGrad()(node.outputs[0], grad)]


@op("y: T, dy: T -> z: T", category="math", T=SMOOTH)
class RsqrtGrad(FromOutput):
    """-dy * conj(y)^3 / 2, where y is the reciprocal square root."""

    def kernel(self, y: Array, dy: Array) -> Array:
        out = np.conj(y)
        return out * out * (dy * y.dtype.type(-0.5)) * out

    def gradient(self, node: Operation, grad: Any) -> Grads:
        a, b = node.inputs
        with control_dependencies([grad]):
            ca, cg = conj(a), conj(grad)
            scaled = -1.5 * cg * b
            return [scaled * square(ca), RsqrtGrad()(ca, grad)]


@op("x: T -> y: T", category="math", T=SIGNED)
class Reciprocal(Unary):
    """1 / x."""

    def kernel(self, x: Array) -> Array:
        refuse_integers(self.type, x)
        return x.dtype.type(1) / x

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [ReciprocalGrad()(node.outputs[0], grad)]


@op("x: T -> y: T", category="math", T=SIGNED)
class Inv(Unary):
    """1 / x, under its old name."""

    def kernel(self, x: Array) -> Array:
        refuse_integers(self.type, x)
        return x.dtype.type(1) / x

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [ReciprocalGrad()(node.outputs[0], grad)]


@op("y: T, dy: T -> z: T", category="math", T=SMOOTH)
class ReciprocalGrad(FromOutput):
    """-dy * conj(y)^2, where y is the reciprocal."""

    def kernel(self, y: Array, dy: Array) -> Array:
        out = np.conj(y)
        return -out * dy * out

    def gradient(self, node: Operation, grad: Any) -> Grads:
        b = node.inputs[1]
        with control_dependencies([grad]):
            ca, cg = conj(node.inputs[0]), conj(grad)
            return [cg * -2.0 * b * ca, ReciprocalGrad()(ca, grad)]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Exp(UnaryUfunc):
    """e to the power x."""

    ufunc = np.exp
    work = DEAR

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * conj(node.outputs[0])]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Expm1(UnaryUfunc):
    """exp(x) - 1, accurate near 0."""

    ufunc = np.expm1
    work = DEAR

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * exp(conj(node.inputs[0]))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Log(UnaryUfunc):
    """The natural logarithm."""

    ufunc = np.log
    work = DEAR

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * reciprocal(conj(node.inputs[0]))]


@op("x: T -> y: T", category="math", T=SMOOTH)
class Log1p(UnaryUfunc):
    """log(1 + x), accurate near 0."""

    ufunc = np.log1p
    work = DEAR

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [grad * reciprocal(1 + conj(node.inputs[0]))]


@op("x: T -> y: T", category="activation", T=SMOOTH)
class Tanh(UnaryUfunc):
    """The hyperbolic tangent."""

    ufunc = np.tanh
    work = DEAR

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [TanhGrad()(conj(node.outputs[0]), grad)]


@op("y: T, dy: T -> z: T", category="activation", T=SMOOTH)
class TanhGrad(FromOutput):
    """dy * (1 - y^2), where y is the hyperbolic tangent."""

    def kernel(self, y: Array, dy: Array) -> Array:
        return elementwise(_tanh_grad, y, dy, work=4)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            a, b = conj(node.inputs[0]), conj(node.inputs[1])
            return [grad * -2.0 * b * a, TanhGrad()(a, grad)]


@op("x: T -> y: T", category="activation", T=SMOOTH)
class Sigmoid(Unary):
    """1 / (1 + exp(-x))."""

    def kernel(self, x: Array) -> Array:
        return elementwise(_sigmoid, x, work=DEAR)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            return [SigmoidGrad()(conj(node.outputs[0]), grad)]


@op("y: T, dy: T -> z: T", category="activation", T=SMOOTH)
class SigmoidGrad(FromOutput):
    """dy * y * (1 - y), where y is the sigmoid."""

    def kernel(self, y: Array, dy: Array) -> Array:
        return elementwise(_sigmoid_grad, y, dy, work=4)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        with control_dependencies([grad]):
            a, b = conj(node.inputs[0]), conj(node.inputs[1])
            gb = grad * b
            return [gb - 2.0 * gb * a, SigmoidGrad()(a, grad)]


@operator("__neg__")
def negative(x: Any, name: str | None = None) -> Tensor:
    """``-x`` of each element.

    Args:
        x: A numeric tensor.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If there is no such operation on the dtype.
    """
    return Neg()(x, name=name)


@operator("__abs__")
def abs(x: Any, name: str | None = None) -> Tensor:
    """The absolute value of each element; of complex numbers, of their real type.

    Args:
        x: A real or complex tensor.
        name: The node's name.

    Raises:
        TypeError: If ``x`` is not numeric.

    Source: ``tensorflow/python/ops/math_ops.py``, ``abs``.
    """
    with name_scope(name, "Abs", [x]) as scope:
        tensor = convert_to_tensor(x, name="x")
        if tensor.dtype.is_complex:
            return complex_abs(tensor, scope)
        return Abs()(tensor, name=scope)


@documented_like(negative)
def sign(x: Any, name: str | None = None) -> Tensor:
    """-1, 0 or 1 for real elements; ``x / abs(x)`` for complex ones, 0 at 0."""
    return Sign()(x, name=name)


@documented_like(negative)
def square(x: Any, name: str | None = None) -> Tensor:
    """``x * x`` of each element."""
    return Square()(x, name=name)


@documented_like(negative)
def sqrt(x: Any, name: str | None = None) -> Tensor:
    """The square root of each element; NaN below 0.

    Args:
        x: A floating point or complex tensor.
    """
    return Sqrt()(x, name=name)


@documented_like(sqrt)
def rsqrt(x: Any, name: str | None = None) -> Tensor:
    """``1 / sqrt(x)`` of each element."""
    return Rsqrt()(x, name=name)


@documented_like(negative)
def reciprocal(x: Any, name: str | None = None) -> Tensor:
    """``1 / x`` of each element."""
    return Reciprocal()(x, name=name)


@documented_like(sqrt)
def exp(x: Any, name: str | None = None) -> Tensor:
    """e to the power of each element."""
    return Exp()(x, name=name)


@documented_like(sqrt)
def expm1(x: Any, name: str | None = None) -> Tensor:
    """``exp(x) - 1`` of each element, accurate near 0."""
    return Expm1()(x, name=name)


@documented_like(sqrt)
def log(x: Any, name: str | None = None) -> Tensor:
    """The natural logarithm of each element: -inf at 0, NaN below."""
    return Log()(x, name=name)


@documented_like(sqrt)
def log1p(x: Any, name: str | None = None) -> Tensor:
    """``log(1 + x)`` of each element, accurate near 0."""
    return Log1p()(x, name=name)


@documented_like(sqrt)
def tanh(x: Any, name: str | None = None) -> Tensor:
    """The hyperbolic tangent of each element."""
    return Tanh()(x, name=name)


@documented_like(sqrt)
def sigmoid(x: Any, name: str | None = None) -> Tensor:
    """``1 / (1 + exp(-x))`` of each element."""
    with name_scope(name, "Sigmoid", [x]) as scope:
        return Sigmoid()(convert_to_tensor(x, name="x"), name=scope)


@documented_like(negative)
def log_sigmoid(x: Any, name: str | None = None) -> Tensor:
    """``log(sigmoid(x))`` of each element, without underflow.

    Args:
        x: A floating point tensor.
    """
    with name_scope(name, "LogSigmoid", [x]) as scope:
        tensor = convert_to_tensor(x, name="x")
        return Neg()(raw.Softplus()(-tensor), name=scope)
