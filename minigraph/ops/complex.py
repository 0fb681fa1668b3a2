"""Complex numbers: taking them apart, putting them together, conjugates.

Source: ``tensorflow/python/ops/math_ops.py`` and ``math_grad.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, broadcast_dims
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import COMPLEX, DType
from minigraph.base.spec import Spec
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.ops.binary import apply, full_reductions, unbroadcast
from minigraph.ops.constant import constant
from minigraph.ops.fill import zeros_like

Array = Any

__all__ = ["angle", "complex", "conj", "imag", "real"]

_PARTS = (dtypes.float32, dtypes.float64)
_COMPLEX_OF = {dtypes.float32: dtypes.complex64, dtypes.float64: dtypes.complex128}
_PART_OF = {dtypes.complex64: dtypes.float32, dtypes.complex128: dtypes.float64}
_COMPLEX = Types(COMPLEX, default=dtypes.complex64)
_REAL = Types(_PARTS, default=dtypes.float32)


@op("input: T -> output: T", category="math", T=_COMPLEX)
class Conj(Op):
    """The complex conjugate."""

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Array) -> Array:
        return np.conj(input)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [conj(grad)]


@op("input: T -> output: Tout", category="math", T=_COMPLEX, Tout=_REAL)
class Real(Op):
    """The real part."""

    Tout: DType = dtypes.float32

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Array) -> Array:
        return np.ascontiguousarray(np.real(input)).reshape(np.shape(input))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        zero = constant(0, dtype=grad.dtype)
        return [complex(grad, zero)]


@op("input: T -> output: Tout", category="math", T=_COMPLEX, Tout=_REAL)
class Imag(Op):
    """The imaginary part."""

    Tout: DType = dtypes.float32

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Array) -> Array:
        return np.ascontiguousarray(np.imag(input)).reshape(np.shape(input))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        zero = constant(0, dtype=grad.dtype)
        return [complex(zero, grad)]


@op("real: T, imag: T -> out: Tout", category="math", T=_REAL)
class Complex(Op):
    """real + i * imag."""

    Tout: DType = dtypes.complex64

    def infer(self, real: Spec, imag: Spec) -> Dims:
        return broadcast_dims(real.dims, imag.dims)

    def kernel(self, real: Array, imag: Array) -> Array:
        return apply(self._join, real, imag)

    def _join(self, real: Array, imag: Array) -> Array:
        real, imag = np.broadcast_arrays(real, imag)
        out = np.empty(real.shape, self.Tout.as_numpy_dtype)
        out.real = real
        out.imag = imag
        return out

    def gradient(self, node: Operation, grad: Any) -> Grads:
        over_x, over_y = full_reductions(node.inputs[0], node.inputs[1])
        return [unbroadcast(real(grad), over_x), unbroadcast(imag(grad), over_y)]


@op("x: T -> y: Tout", category="math", T=_COMPLEX, Tout=_REAL)
class ComplexAbs(Op):
    """The absolute value of complex numbers."""

    Tout: DType = dtypes.float32

    def infer(self, x: Spec) -> Dims:
        return x.dims

    def kernel(self, x: Array) -> Array:
        return np.abs(x)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs[0], node.outputs[0]
        grad_as_complex = complex(grad, zeros_like(grad))
        scaled = grad_as_complex * x
        return [raw.DivNoNan()(scaled, complex(y, zeros_like(y)), name="div_no_nan")]


@op("input: T -> output: Tout", category="math", T=_COMPLEX, Tout=_REAL)
class Angle(Op):
    """The argument of complex numbers, in radians."""

    Tout: DType = dtypes.float32

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Array) -> Array:
        return np.arctan2(np.imag(input), np.real(input))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x = node.inputs[0]
        with control_dependencies([grad]):
            re, im = real(x), imag(x)
            z = raw.Reciprocal()(complex(im, re))
            zero = constant(0, dtype=grad.dtype)
            return [-complex(grad, zero) * z]


def conj(x: Any, name: str | None = None) -> Tensor:
    """The complex conjugate of ``x``; real tensors come back as they are.

    Args:
        x: A numeric tensor.
        name: The node's name.

    Raises:
        TypeError: If ``x`` is not numeric.
    """
    if isinstance(x, Tensor) and (x.dtype.is_floating or x.dtype.is_integer):
        return x
    with name_scope(name, "Conj", [x]) as scope:
        tensor = convert_to_tensor(x, name="x")
        if tensor.dtype.is_complex:
            return Conj()(tensor, name=scope)
        if tensor.dtype.is_floating or tensor.dtype.is_integer:
            return tensor
        raise TypeError(f"Expected numeric or variant tensor, got dtype {tensor.dtype!r}")


def real(input: Any, name: str | None = None) -> Tensor:
    """The real part of ``input``; real tensors come back as they are.

    Args:
        input: A tensor.
        name: The node's name.

    Returns:
        ``float32`` for ``complex64``, ``float64`` for ``complex128``, of the same shape.
    """
    with name_scope(name, "Real", [input]) as scope:
        tensor = convert_to_tensor(input, name="input")
        if not tensor.dtype.is_complex:
            return tensor
        return Real(_PART_OF[tensor.dtype.base_dtype])(tensor, name=scope)


@documented_like(real)
def imag(input: Any, name: str | None = None) -> Tensor:
    """The imaginary part of ``input``; zeros for real tensors."""
    with name_scope(name, "Imag", [input]) as scope:
        tensor = convert_to_tensor(input, name="input")
        if not tensor.dtype.is_complex:
            return zeros_like(tensor)
        return Imag(_PART_OF[tensor.dtype.base_dtype])(tensor, name=scope)


@documented_like(real)
def angle(input: Any, name: str | None = None) -> Tensor:
    """The argument of complex numbers in radians, in (-pi, pi]; zeros for real tensors."""
    with name_scope(name, "Angle", [input]) as scope:
        tensor = convert_to_tensor(input, name="input")
        if not tensor.dtype.is_complex:
            return zeros_like(tensor)
        return Angle(_PART_OF[tensor.dtype.base_dtype])(tensor, name=scope)


def complex(real: Any, imag: Any, name: str | None = None) -> Tensor:
    """``real + i * imag``.

    Args:
        real: ``float32`` or ``float64``.
        imag: The same dtype, a shape that broadcasts.
        name: The node's name.

    Returns:
        ``complex64`` or ``complex128``.

    Raises:
        TypeError: For other dtypes, or if they differ.
    """
    x = convert_to_tensor(real, name="real")
    y = convert_to_tensor(imag, name="imag")
    with name_scope(name, "Complex", [x, y]) as scope:
        target = _COMPLEX_OF.get(x.dtype.base_dtype)
        if target is None or x.dtype.base_dtype is not y.dtype.base_dtype:
            raise TypeError(f"real and imag have incorrect types: {x.dtype.name} {y.dtype.name}")
        return Complex(target)(x, y, name=scope)


def complex_abs(x: Tensor, name: str) -> Tensor:
    """The absolute value of a complex tensor, of its real type."""
    return ComplexAbs(_PART_OF[x.dtype.base_dtype])(x, name=name)
