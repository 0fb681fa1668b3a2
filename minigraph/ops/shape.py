"""The shape of a tensor as a tensor: Shape, ShapeN, Size, Rank.

Source: ``tensorflow/python/ops/array_ops.py``. Where the static shape is known the functions build
a constant instead of a node that would find it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, is_full, size_of
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import INDICES, DType, DTypeLike, as_dtype
from minigraph.base.spec import Partial, Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import Op, not_differentiable, op
from minigraph.ops.constant import constant

__all__ = [
    "rank",
    "shape",
    "shape_n",
    "size",
]

Array = Any


@op("input: T -> output: out_type", category="shape", out_type=INDICES)
class Shape(Op):
    """The shape of the input, as a vector."""

    makes_fresh = True
    out_type: DType = dtypes.int32
    python_foldable = True

    def infer(self, input: Spec) -> Dims:
        return (input.rank,)

    def infer_part(self, input: Spec) -> Partial | None:
        return input.dims

    def folds_from_dims(self, specs: Sequence[Spec]) -> bool:
        return is_full(specs[0].dims)

    def fold(self, input: Spec) -> list[Array]:
        return [np.array(input.dims, self.out_type.as_numpy_dtype)]

    def kernel(self, input: Array) -> Array:
        return np.array(np.shape(input), self.out_type.as_numpy_dtype)

    gradient = not_differentiable


@op("input: N*T -> output: N*out_type", category="shape", out_type=INDICES)
class ShapeN(Op):
    """The shapes of several inputs, each as a vector."""

    makes_fresh = True
    out_type: DType = dtypes.int32

    def infer(self, input: list[Spec]) -> list[Dims]:
        return [(spec.rank,) for spec in input]

    def infer_part(self, *input: Spec) -> list[Partial | None]:
        return [spec.dims for spec in input]

    def folds_from_dims(self, specs: Sequence[Spec]) -> bool:
        return all(is_full(spec.dims) for spec in specs)

    def fold(self, *input: Spec) -> list[Array]:
        return [np.array(spec.dims, self.out_type.as_numpy_dtype) for spec in input]

    def kernel(self, input: list[Array]) -> list[Array]:
        return [np.array(np.shape(array), self.out_type.as_numpy_dtype) for array in input]

    gradient = not_differentiable


@op("input: T -> output: out_type", category="shape", out_type=INDICES)
class Size(Op):
    """The number of elements of the input."""

    makes_fresh = True
    out_type: DType = dtypes.int32
    python_foldable = True

    def infer(self, input: Spec) -> Dims:
        return ()

    def folds_from_dims(self, specs: Sequence[Spec]) -> bool:
        return is_full(specs[0].dims)

    def fold(self, input: Spec) -> list[Array]:
        return [np.array(size_of(input.dims), self.out_type.as_numpy_dtype)]

    def kernel(self, input: Array) -> Array:
        return self.out_type.as_numpy_dtype(np.size(input))

    gradient = not_differentiable


@op("input: T -> output: int32", category="shape")
class Rank(Op):
    """The number of dimensions of the input."""

    python_foldable = True

    def infer(self, input: Spec) -> Dims:
        return ()

    def folds_from_dims(self, specs: Sequence[Spec]) -> bool:
        return specs[0].dims is not None

    def fold(self, input: Spec) -> list[Array]:
        return [np.array(input.rank, np.int32)]

    def kernel(self, input: Array) -> Array:
        return np.int32(np.ndim(input))

    gradient = not_differentiable


def shape(
    input: Any,
    name: str | None = None,
    out_type: DTypeLike = dtypes.int32,
    optimize: bool = True,
) -> Tensor:
    """The shape of ``input`` as a vector.

    Args:
        input: Any tensor.
        name: The node's name.
        out_type: ``int32`` or ``int64``.
        optimize: Whether a known static shape becomes a constant.

    Returns:
        ``out_type[rank]``.
    """
    out = as_dtype(out_type)
    with name_scope(name, "Shape", [input]) as scope:
        tensor = convert_to_tensor(input)
        if optimize and is_full(tensor.spec.dims):
            return constant(list(tensor.spec.dims or ()), out, name=scope)
        return Shape(out)(tensor, name=scope)


@documented_like(shape)
def shape_n(
    input: Sequence[Any], out_type: DTypeLike = dtypes.int32, name: str | None = None
) -> list[Tensor]:
    """The shapes of several tensors, each as a vector.

    Args:
        input: A list of tensors.

    Returns:
        A list of ``out_type[rank]``.

    Raises:
        TypeError: If ``input`` is no list, or ``out_type`` neither int32 nor int64.
        ValueError: If the list is empty.
    """
    return ShapeN(as_dtype(out_type)).node(input, name=name).outputs


@documented_like(shape)
def size(input: Any, name: str | None = None, out_type: DTypeLike = dtypes.int32) -> Tensor:
    """The number of elements of ``input``; a constant if it is known.

    Returns:
        ``out_type[]``.
    """
    out = as_dtype(out_type)
    with name_scope(name, "Size", [input]) as scope:
        tensor = convert_to_tensor(input)
        if is_full(tensor.spec.dims):
            return constant(size_of(tensor.spec.dims), out, name=scope)
        return Size(out)(tensor, name=scope)


@documented_like(shape)
def rank(input: Any, name: str | None = None) -> Tensor:
    """The number of dimensions of ``input``; a constant if it is known.

    Returns:
        ``int32[]``.
    """
    with name_scope(name, "Rank", [input]) as scope:
        tensor = convert_to_tensor(input)
        if tensor.spec.dims is not None:
            return constant(len(tensor.spec.dims), dtypes.int32, name=scope)
        return Rank()(tensor, name=scope)
