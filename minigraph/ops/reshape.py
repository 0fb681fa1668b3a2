"""The same elements in another shape: Reshape, Squeeze, ExpandDims.

Source: ``tensorflow/python/ops/array_ops.py``; shape rules follow ``core/ops/array_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims
from minigraph.base.dtypes import INDICES
from minigraph.base.spec import Spec
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op
from minigraph.ops.shape import shape as shape_of

__all__ = [
    "expand_dims",
    "reshape",
    "squeeze",
]

Array = Any


def _elements(dims: tuple[int | None, ...]) -> tuple[int, list[int]]:
    """The product of the known dimensions and the places of the unknown ones."""
    if 0 in dims:
        return 0, []
    unknown = [i for i, dim in enumerate(dims) if dim is None]
    return int(np.prod([dim for dim in dims if dim is not None], dtype=np.int64)), unknown


def _divide(elements: int, by: int) -> int:
    if elements % by:
        raise ValueError(f"Dimension size must be evenly divisible by {by} but is {elements}")
    return elements // by


def _match_elements(source: Dims, target: Dims) -> Dims:
    """``target``, its one unknown dimension worked out from the number of elements."""
    if source is None or target is None:
        return target
    have, have_unknown = _elements(source)
    want, want_unknown = _elements(target)
    if len(have_unknown) > 1 or len(want_unknown) > 1:
        return target
    if not have_unknown and not want_unknown:
        if have != want:
            shown = ",".join(str(dim) for dim in target)
            raise ValueError(
                f"Cannot reshape a tensor with {have} elements to shape [{shown}] ({want} elements)"
            )
    elif not have_unknown and want > 0:
        missing = _divide(have, want)
        return target[: want_unknown[0]] + (missing,) + target[want_unknown[0] + 1 :]
    elif not want_unknown and have != 0:
        _divide(want, have)
    return target


@op(
    "tensor: T, shape: Tshape -> output: T",
    category="shape",
    Tshape=Types(INDICES, default=dtypes.int32),
)
class Reshape(Op):
    """The same elements in another shape."""

    def infer(self, tensor: Spec, shape: Spec) -> Dims:
        return _match_elements(tensor.dims, shape.as_dims())

    def kernel(self, tensor: Array, shape: Array) -> Array:
        if shape.ndim != 1:
            raise ValueError(f"sizes input must be 1-D, not {list(shape.shape)}")
        sizes = shape.tolist()
        if sizes.count(-1) > 1:
            raise ValueError("Only one input size may be -1, not both")
        known = int(np.prod([size for size in sizes if size != -1], dtype=np.int64))
        if any(size < -1 for size in sizes):
            raise ValueError(f"Size {sizes.index(min(sizes))} must be non-negative, not {sizes}")
        if -1 in sizes:
            if known == 0 or tensor.size % known:
                raise ValueError(
                    f"Input to reshape is a tensor with {tensor.size} values, but the requested "
                    f"shape requires a multiple of {known}"
                )
            sizes[sizes.index(-1)] = tensor.size // known
        elif known != tensor.size:
            raise ValueError(
                f"Input to reshape is a tensor with {tensor.size} values, but the requested shape "
                f"has {known}"
            )
        return np.asarray(tensor).reshape(sizes)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_as_input(node, grad), None]


@op("input: T -> output: T", category="shape")
class Squeeze(Op):
    """The input without dimensions of size 1: all of them or those named."""

    squeeze_dims: tuple[int, ...] = ()

    def infer(self, input: Spec) -> Dims:
        dims = input.dims
        if dims is None:
            return None
        chosen = self._chosen(len(dims))
        result = []
        for i, dim in enumerate(dims):
            if dim is None and not chosen:
                return None
            if i in chosen:
                if dim not in (None, 1):
                    raise ValueError(
                        f"Can not squeeze dim[{i}], expected a dimension of 1, got {dim}"
                    )
            elif dim != 1 or chosen:
                result.append(dim)
        return tuple(result)

    def _chosen(self, rank: int) -> list[int]:
        for i, dim in enumerate(self.squeeze_dims):
            if not -rank <= dim < rank:
                raise ValueError(f"squeeze_dims[{i}] not in [{-rank},{rank}).")
        return [dim % rank for dim in self.squeeze_dims]

    def kernel(self, input: Array) -> Array:
        input = np.asarray(input)
        return input.reshape(self.infer(Spec(input.shape, dtypes.int32)))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_as_input(node, grad)]


@op(
    "input: T, dim: Tdim -> output: T",
    category="shape",
    Tdim=Types(INDICES, default=dtypes.int32),
)
class ExpandDims(Op):
    """The input with a dimension of size 1 put in at ``dim``."""

    def infer(self, input: Spec, dim: Spec) -> Dims:
        value = dim.value
        if value is not None and value.size != 1:
            raise ValueError("'dim' input must be a tensor with a single value")
        if value is None or input.dims is None:
            return None
        place = _place(int(value.ravel()[0]), len(input.dims))
        return input.dims[:place] + (1,) + input.dims[place:]

    def kernel(self, input: Array, dim: Array) -> Array:
        input = np.asarray(input)
        place = _place(int(np.ravel(dim)[0]), input.ndim)
        return input.reshape(input.shape[:place] + (1,) + input.shape[place:])

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_as_input(node, grad), None]


def _place(dim: int, rank: int) -> int:
    if not -rank - 1 <= dim <= rank:
        raise ValueError(f"dim {dim} not in the interval [{-rank - 1}, {rank}].")
    return dim + rank + 1 if dim < 0 else dim


def _as_input(node: Operation, grad: Any) -> Tensor:
    return reshape(grad, shape_of(node.inputs[0]))


def reshape(tensor: Any, shape: Any, name: str | None = None) -> Tensor:
    """The elements of ``tensor``, in row-major order, in another shape.

    Args:
        tensor: Any tensor.
        shape: ``int32[rank]`` or ``int64[rank]``; one entry may be -1: what is left over.
        name: The node's name.

    Raises:
        ValueError: If the numbers of elements are known and differ.

    Example:
        >>> reshape([1, 2, 3, 4], [2, -1]).shape
        TensorShape([Dimension(2), Dimension(2)])
    """
    return Reshape()(tensor, shape, name=name)


@leaves_constants("input")
def squeeze(
    input: Any,
    axis: int | Sequence[int] | None = None,
    name: str | None = None,
    squeeze_dims: int | Sequence[int] | None = None,
) -> Tensor:
    """``input`` without its dimensions of size 1.

    Args:
        input: Any tensor.
        axis: The dimensions to drop; all of size 1 if None.
        name: The node's name.
        squeeze_dims: The old name of ``axis``.

    Raises:
        ValueError: If a dimension to drop is known not to be 1, or both names are used.
    """
    chosen = renamed("axis", axis, "squeeze_dims", squeeze_dims)
    if np.isscalar(chosen):
        chosen = [chosen]
    return Squeeze(tuple(int(dim) for dim in chosen or ()))(input, name=name)


@leaves_constants("input")
def expand_dims(input: Any, axis: Any = None, name: str | None = None, dim: Any = None) -> Tensor:
    """``input`` with a dimension of size 1 put in.

    Args:
        input: Any tensor.
        axis: Where, from ``-rank - 1`` to ``rank``.
        name: The node's name.
        dim: The old name of ``axis``.

    Raises:
        ValueError: If there is no such place, or none or both names are used.
    """
    axis = renamed("axis", axis, "dim", dim)
    if axis is None:
        raise ValueError("Must specify an axis argument to tf.expand_dims()")
    return ExpandDims()(input, axis, name=name)


def renamed(new_name: str, new: Any, old_name: str, old: Any) -> Any:
    """The value of an argument that has an old name too.

    Raises:
        ValueError: If both are given.
    """
    if old is None:
        return new
    if new is not None:
        raise ValueError(f"Cannot specify both '{old_name}' and '{new_name}'")
    return old
