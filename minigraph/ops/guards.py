"""Ops that pass a tensor on and vouch for something: its shape, its numbers, its bits.

Source: ``tensorflow/python/ops/array_ops.py`` and ``check_ops.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import Dims, compatible, merge, show
from minigraph.base.dtypes import (
    COMPLEX,
    FLOATS,
    INTEGERS,
    QUANTIZED,
    DType,
    DTypeLike,
    as_dtype,
)
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.shape import as_dims
from minigraph.base.spec import Spec
from minigraph.base.state import State
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, not_differentiable, op

__all__ = [
    "bitcast",
    "check_numerics",
    "ensure_shape",
    "guarantee_const",
]

Array = Any

_BITS = (*FLOATS, *INTEGERS, *COMPLEX, *QUANTIZED)


@op("input: T -> output: T", category="identity", stateful=True)
class GuaranteeConst(Op):
    """The input, which the caller says never changes."""

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, state: State, input: Array) -> Array:
        return input

    gradient = not_differentiable


@op("tensor: T -> output: T", category="identity", stateful=True, T=FLOATS)
class CheckNumerics(Op):
    """The input; an error if an element is not a number or infinite."""

    message: str

    def infer(self, tensor: Spec) -> Dims:
        return tensor.dims

    def kernel(self, state: State, tensor: Array) -> Array:
        found = [
            what
            for what, bad in (("Inf", np.isinf(tensor)), ("NaN", np.isnan(tensor)))
            if np.any(bad)
        ]
        if found:
            raise InvalidArgumentError(
                None, None, f"{self.message} : Tensor had {' and '.join(found)} values"
            )
        return tensor

    def gradient(self, node: Operation, grad: Any) -> Grads:
        # TensorFlow writes the message as Python writes bytes.
        message = "Not a number (NaN) or infinity (Inf) values detected in gradient. "
        return [check_numerics(grad, f"{message}{self.message.encode()!r}")]


@op("input: T -> output: T", category="identity")
class EnsureShape(Op):
    """The input; an error if its shape contradicts the one expected."""

    shape: Dims

    def infer(self, input: Spec) -> Dims:
        return merge(self.shape, input.dims)

    def kernel(self, input: Array) -> Array:
        if not compatible(np.shape(input), self.shape):
            raise InvalidArgumentError(
                None,
                None,
                f"Shape of tensor {show(np.shape(input))} is not compatible with expected shape "
                f"{show(self.shape)}.",
            )
        return input

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad]


@op("input: T -> output: type_", category="cast", T=_BITS, type_=_BITS)
class Bitcast(Op):
    """The same bits read as another type; the last dimension takes or gives the difference."""

    type_: DType

    def infer(self, input: Spec) -> Dims:
        dims = input.dims
        have, want = input.dtype.size, self.type_.size
        if dims is None:
            return None
        if have < want:
            if not dims:
                raise ValueError("Shape must be at least rank 1 but is rank 0")
            if dims[-1] not in (None, want // have):
                raise ValueError(f"Dimension must be {want // have} but is {dims[-1]}")
            return dims[:-1]
        return dims if have == want else (*dims, have // want)

    def kernel(self, input: Array) -> Array:
        array = np.ascontiguousarray(input)
        dims = self.infer(Spec(np.shape(input), as_dtype(array.dtype)))
        return array.reshape(-1).view(self.type_.as_numpy_dtype).reshape(dims)

    gradient = not_differentiable


def guarantee_const(input: Any, name: str | None = None) -> Tensor:
    """``input``, which the caller says never changes while the graph lives.

    Args:
        input: Any tensor.
        name: The node's name.
    """
    return GuaranteeConst()(input, name=name)


def check_numerics(tensor: Any, message: str, name: str | None = None) -> Tensor:
    """``tensor``; running it is an error if an element is not a number or infinite.

    Args:
        tensor: A floating point tensor.
        message: What the error says first.
        name: The node's name.

    Raises:
        TypeError: If ``tensor`` is not floating point.
        InvalidArgumentError: At run time, if an element is NaN or infinite.
    """
    return CheckNumerics(message)(tensor, name=name)


def ensure_shape(x: Any, shape: Any, name: str | None = None) -> Tensor:
    """``x``; building or running it is an error if its shape contradicts ``shape``.

    Args:
        x: Any tensor.
        shape: A partly known shape.
        name: The node's name.

    Raises:
        TypeError: If ``shape`` is no shape, such as a string.
        ValueError: If the static shape does not fit.
        InvalidArgumentError: At run time, if the shape does not.
    """
    return EnsureShape(as_dims(shape))(x, name=name)


def bitcast(input: Any, type: DTypeLike, name: str | None = None) -> Tensor:
    """The bits of ``input`` read as another type.

    Args:
        input: Any numeric tensor.
        type: The other type; one of another size changes the last dimension.
        name: The node's name.

    Raises:
        TypeError: If a dtype is bool or string.
        ValueError: If the last dimension does not make up whole elements of ``type``.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return Bitcast(as_dtype(type))(input, name=name)
