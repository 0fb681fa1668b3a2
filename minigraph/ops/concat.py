"""Tensors joined along a dimension they have: ConcatV2, Concat, ConcatOffset.

Source: ``tensorflow/python/ops/array_ops.py`` and ``array_grad.py``; the shape rule follows
``core/framework/common_shape_fns.cc``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, merge, with_rank
from minigraph.base.dtypes import INDICES
from minigraph.base.errors import explain
from minigraph.base.spec import Partial, Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, not_differentiable, op, raw
from minigraph.ops.constant import constant, constant_value
from minigraph.ops.identity import identity
from minigraph.ops.shape import rank, shape, shape_n

__all__ = ["concat"]

Array = Any

# Above this many inputs the gradient is one split instead of a slice per input.
_MANY = 16


def _joined(values: Sequence[Spec], axis: Spec) -> Dims:
    with_rank(axis.dims, 0)
    known = axis.value
    if known is None:
        return _joined_somewhere(values)
    place = int(known)
    least = -place if place < 0 else place + 1
    before: Dims = None
    after: Dims = None
    middle: int | None = 0
    for position, spec in enumerate(reversed(values)):
        dims = spec.dims
        if dims is not None and len(dims) < least:
            raise ValueError(f"Shape must be at least rank {least} but is rank {len(dims)}")
        # Of an unknown shape nothing is known before the axis, except before axis 0: nothing is.
        front = dims[:place] if dims is not None else () if place == 0 else None
        back = dims[place:][1:] if dims is not None else () if place == -1 else None
        size = None if dims is None else dims[place]
        before = merge(front, before) if position else front
        after = merge(back, after) if position else back
        middle = None if middle is None or size is None else middle + size
    if before is None or after is None:
        return None
    return before + (middle,) + after


def _joined_somewhere(values: Sequence[Spec]) -> Dims:
    rank: int | None = None
    for spec in values:
        if rank is not None:
            with_rank(spec.dims, rank)
        rank = spec.rank if rank is None else rank
    if rank == 0:
        raise ValueError("Can't concatenate scalars (use tf.stack instead)")
    return None if rank is None else (None,) * rank


def _joined_part(values: Sequence[Spec]) -> Partial | None:
    """What is known of integer vectors end to end."""
    entries: list[int | None] = []
    for spec in values:
        part = spec.part
        if isinstance(part, tuple):
            entries.extend(part)
        elif spec.dims is not None and len(spec.dims) == 1 and spec.dims[0] is not None:
            entries.extend([None] * spec.dims[0])
        else:
            return None
    return tuple(entries)


def _join(values: list[Array], axis: int) -> Array:
    rank = np.ndim(values[0])
    if rank == 0 or not -rank <= axis < rank:
        raise ValueError(
            "ConcatOp : Expected concatenating dimensions in the range "
            f"[{-rank}, {rank}), but got {axis}"
        )
    first = np.shape(values[0])
    for i, value in enumerate(values):
        shape = np.shape(value)
        differs = [
            d for d in range(rank) if d != axis % rank and shape[d : d + 1] != first[d : d + 1]
        ]
        if len(shape) != rank or differs:
            raise ValueError(
                f"ConcatOp : Dimensions of inputs should match: shape[0] = {list(first)} vs. "
                f"shape[{i}] = {list(shape)}"
            )
    return np.concatenate(values, axis)


@op(
    "values: N*T, axis: Tidx -> output: T",
    category="shape",
    Tidx=Types(INDICES, default=dtypes.int32),
)
class ConcatV2(Op):
    """The inputs end to end along a dimension."""

    python_foldable = True

    def infer(self, values: list[Spec], axis: Spec) -> Dims:
        return _joined(values, axis)

    def infer_part(self, *specs: Spec) -> Partial | None:
        return _joined_part(specs[:-1])

    def kernel(self, values: list[Array], axis: Array) -> Array:
        return _join(values, int(axis))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [*_concat_gradient(node.inputs[:-1], node.inputs[-1], grad), None]


@op("concat_dim: int32, values: N*T -> output: T", category="shape")
class Concat(Op):
    """The inputs end to end along a dimension; ConcatV2 came after it."""

    python_foldable = True

    def infer(self, concat_dim: Spec, values: list[Spec]) -> Dims:
        return _joined(values, concat_dim)

    def infer_part(self, *specs: Spec) -> Partial | None:
        return _joined_part(specs[1:])

    def kernel(self, concat_dim: Array, values: list[Array]) -> Array:
        return _join(values, int(concat_dim))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [None, *_concat_gradient(node.inputs[1:], node.inputs[0], grad)]


@op("concat_dim: int32, shape: N*int32 -> offset: N*int32", category="shape")
class ConcatOffset(Op):
    """Where each of several shapes begins in their concatenation."""

    python_foldable = True

    def infer(self, concat_dim: Spec, shape: list[Spec]) -> list[Dims]:
        return [spec.dims for spec in shape]

    def kernel(self, concat_dim: Array, shape: list[Array]) -> list[Array]:
        first = shape[0]
        rank = len(first)
        axis = int(concat_dim)
        if not -rank <= axis < rank:
            raise ValueError(f"Concat dim is out of range: {axis} vs. {rank}")
        axis %= rank
        offsets = []
        begin = 0
        for i, sizes in enumerate(shape):
            if len(sizes) != rank:
                raise ValueError(f"input {i} should contain {rank} elements, but got {len(sizes)}")
            if np.any(np.delete(sizes, axis) != np.delete(first, axis)):
                raise ValueError(
                    f"All dimensions except {axis} must match. Input {i} has shape "
                    f"{sizes.tolist()} and doesn't match input 0 with shape {first.tolist()}."
                )
            offset = np.zeros_like(first)
            offset[axis] = begin
            begin += int(sizes[axis])
            offsets.append(offset)
        return offsets

    gradient = not_differentiable


def _concat_gradient(values: Sequence[Tensor], axis: Tensor, grad: Any) -> list[Any]:
    if len(values) == 1:
        return [grad]
    if isinstance(grad, IndexedSlices):
        return _sparse_gradient(values, axis, grad)
    if axis.op.type == "Const" and _outside(axis.op) is not _outside(grad.op):
        axis = constant(constant_value(axis), dtype=axis.dtype)
    place = axis % rank(values[0])
    sizes = _shapes(values)
    if len(sizes) > _MANY:
        table = raw.Pack(axis=1)(sizes, name="stack")
        column = raw.Squeeze()(raw.Slice()(table, [place, 0], [1, -1]))
        return list(
            raw.SplitV(num_split=len(sizes)).node(grad, column, place, name="split").outputs
        )
    offsets = ConcatOffset().node(place, sizes).outputs
    return [raw.Slice()(grad, begin, size) for begin, size in zip(offsets, sizes, strict=True)]


def _outside(node: Operation) -> Any:
    """The control flow context that the outputs of a node are in."""
    context = node._get_control_flow_context()
    if context is not None and node.type in ("Exit", "RefExit"):
        return context.outer_context
    return context


def _shapes(values: Sequence[Tensor]) -> list[Tensor]:
    """The shapes as constants if all are known, else as one node finds them."""
    sizes = []
    for value in values:
        size = shape(value)
        if size.op.type != "Const":
            return shape_n(values)
        sizes.append(size)
    return sizes


def _sparse_gradient(values: Sequence[Tensor], axis: Tensor, grad: IndexedSlices) -> list[Any]:
    place = axis % rank(values[0])
    known = constant_value(axis)
    if known is None:
        raise ValueError("Can only compute IndexedSlices gradient with statically-known concat_dim")
    if known < 0:
        many = constant_value(rank(values[0]))
        if many is None:
            raise ValueError(
                "Can only compute IndexedSlices gradient with negative concat_dim when first "
                "value rank is statically-known."
            )
        known %= many
    sizes = [shape(value) for value in values]
    return _cut_columns(place, sizes, grad) if known > 0 else _cut_rows(place, sizes, grad)


def _cut_columns(place: Tensor, sizes: list[Tensor], grad: IndexedSlices) -> list[Any]:
    """The gradients where whole rows were joined side by side."""
    many = shape(sizes[0])
    front = raw.Fill()(raw.ExpandDims()(place, 0), 0)
    mask = concat([front, [1], raw.Fill()(many - place - 1, 0)], 0)
    begin = raw.Fill()(many, 0)
    grads = []
    for size in sizes:
        rest = concat([[-1], raw.Slice()(size, [1], [-1])], 0)
        values = raw.Slice()(grad.values, begin, rest)
        grads.append(IndexedSlices(values, grad.indices, size))
        begin = raw.Add()(begin, size * mask)
    return grads


def _cut_rows(place: Tensor, sizes: list[Tensor], grad: IndexedSlices) -> list[Any]:
    """The gradients where rows were joined below each other."""
    start = constant(0, dtype=grad.indices.dtype)
    grads = []
    for size in sizes:
        height = _gather(size, place)
        if height.dtype is not grad.indices.dtype:
            height = raw.Cast(DstT=grad.indices.dtype)(height)
        end = start + height
        inside = raw.LogicalAnd()(grad.indices >= start, grad.indices < end)
        chosen = raw.Squeeze(squeeze_dims=(1,))(raw.Where()(inside))
        indices = _gather(grad.indices, chosen) - start
        grads.append(IndexedSlices(_gather(grad.values, chosen), indices, size))
        start = end
    return grads


def _gather(params: Tensor, indices: Tensor) -> Tensor:
    return raw.GatherV2()(params, indices, 0)


def _refuse_swapped(axis: Tensor) -> None:
    if axis.spec.rank not in (None, 0):
        raise ValueError(
            explain(
                f"Shape {axis.shape} must have rank 0",
                got=f"axis = {axis}",
                hint="the order is tf.concat(values, axis); before TensorFlow 1.0 it was the other",
            )
        )


@leaves_constants("[values]")
def concat(values: Any, axis: Any, name: str = "concat") -> Tensor:
    """Tensors end to end along a dimension.

    Args:
        values: A list of tensors that agree in dtype and all other dimensions, or one tensor.
        axis: The dimension, a scalar; negative ones count from the end.
        name: The node's name.

    Raises:
        ValueError: If the shapes contradict each other.

    Example:
        >>> concat([[[1, 2]], [[3, 4]]], axis=1).shape
        TensorShape([Dimension(1), Dimension(4)])
    """
    if not isinstance(values, (list, tuple)):
        values = [values]
    if len(values) == 1:
        with name_scope(name):
            where = convert_to_tensor(axis, name="concat_dim", dtype=dtypes.int32)
            _refuse_swapped(where)
            return identity(values[0], name=name)
    return ConcatV2()(values, axis, name=name)
