"""Rows chosen by index: Gather, GatherV2, GatherNd.

Source: ``tensorflow/python/ops/array_ops.py`` and ``array_grad.py``; shape rules follow
``core/ops/array_ops.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_least_rank, with_rank
from minigraph.base.dtypes import INDICES
from minigraph.base.spec import Spec
from minigraph.graph.context import colocate_with
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw
from minigraph.ops.arrange import transpose
from minigraph.ops.concat import concat
from minigraph.ops.constant import constant_value
from minigraph.ops.fill import ones, zeros
from minigraph.ops.fill import range as range_of
from minigraph.ops.join import stack
from minigraph.ops.reshape import expand_dims, reshape, squeeze
from minigraph.ops.shape import shape, size

__all__ = [
    "gather",
    "gather_nd",
]

Array = Any


def _in_range(indices: Array, limit: int) -> None:
    indices = np.asarray(indices)
    bad = np.argwhere((indices < 0) | (indices >= limit))
    if len(bad):
        where = tuple(int(i) for i in bad[0])
        shown = f"indices[{','.join(map(str, where))}]" if where else "indices"
        raise ValueError(f"{shown} = {indices[where]} is not in [0, {limit})")


def _params_shape(params: Tensor) -> Tensor:
    """The shape of what was gathered from; 64 bits wide first, as it may be a large variable."""
    with colocate_with(params):
        dims = shape(params, out_type=dtypes.int64)
        return raw.Cast(DstT=dtypes.int32)(dims)


@op(
    "params: Tparams, indices: Tindices -> output: Tparams",
    category="shape",
    Tindices=INDICES,
)
class Gather(Op):
    """Rows of ``params``; GatherV2 came after it."""

    validate_indices: bool = True

    def infer(self, params: Spec, indices: Spec) -> Dims:
        at_least_rank(params.dims, 1)
        if params.dims is None or indices.dims is None:
            return None
        return indices.dims + params.dims[1:]

    def kernel(self, params: Array, indices: Array) -> Array:
        _in_range(indices, len(params))
        return np.take(params, indices, axis=0)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        params, indices = node.inputs
        dims = _params_shape(params)
        count = expand_dims(size(indices), 0)
        values = reshape(grad, concat([count, dims[1:]], 0))
        return [IndexedSlices(values, reshape(indices, count), dims), None]


@op(
    "params: Tparams, indices: Tindices, axis: Taxis -> output: Tparams",
    category="shape",
    Tindices=INDICES,
    Taxis=INDICES,
)
class GatherV2(Op):
    """Slices of ``params`` along a dimension."""

    batch_dims: int = 0

    def infer(self, params: Spec, indices: Spec, axis: Spec) -> Dims:
        at_least_rank(params.dims, 1)
        with_rank(axis.dims, 0)
        if axis.value is None:
            if params.dims is None or indices.dims is None:
                return None
            return (None,) * (len(params.dims) + len(indices.dims) - 1)
        place = int(axis.value)
        at_least_rank(params.dims, -place if place < 0 else place + 1)
        at_least_rank(indices.dims, abs(self.batch_dims))
        if params.dims is None or indices.dims is None:
            return None
        batch = self.batch_dims + (len(indices.dims) if self.batch_dims < 0 else 0)
        at_least_rank(params.dims, batch + 1)
        place %= len(params.dims)
        return params.dims[:place] + indices.dims[batch:] + params.dims[place + 1 :]

    def kernel(self, params: Array, indices: Array, axis: Array) -> Array:
        rank = np.ndim(params)
        place = int(axis)
        if not -rank <= place < rank:
            raise ValueError(f"Expected axis in the range [{-rank}, {rank}), but got {place}")
        place %= rank
        _in_range(indices, params.shape[place])
        batch = self.batch_dims + (np.ndim(indices) if self.batch_dims < 0 else 0)
        if batch == 0:
            return np.take(params, indices, axis=place)
        if params.shape[:batch] != indices.shape[:batch]:
            raise ValueError(
                f"params.shape[:{batch}] = {list(params.shape[:batch])} must be "
                f"indices.shape[:{batch}] = {list(indices.shape[:batch])}"
            )
        shape = params.shape[:place] + indices.shape[batch:] + params.shape[place + 1 :]
        result = np.empty(shape, params.dtype)
        for entry in np.ndindex(indices.shape[:batch]):
            result[entry] = np.take(params[entry], indices[entry], axis=place - batch)
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        params, indices, axis = node.inputs
        dims = _params_shape(params)
        count = expand_dims(size(indices), 0)
        if constant_value(axis) == 0:
            values = reshape(grad, concat([count, dims[1:]], 0))
            return [IndexedSlices(values, reshape(indices, count), dims), None, None]
        batch = self.batch_dims + (len(indices.spec.dims or ()) if self.batch_dims < 0 else 0)
        return [_dense_gradient(grad, dims, indices, axis, batch), None, None]


def _dense_gradient(grad: Any, dims: Tensor, indices: Tensor, axis: Tensor, batch: int) -> Tensor:
    """The gradient of a gather along an axis other than 0."""
    outer = dims[:axis]
    inner = dims[axis:][1:]
    values_shape = concat([outer, [-1], inner], 0)
    values_dims = size(values_shape)
    axis_dims = size(outer)
    batches = range_of(batch)
    between = range_of(batch, axis_dims)
    rest = range_of(axis_dims + 1, values_dims)
    values = reshape(grad, values_shape)
    order = concat([batches, [axis_dims], between, rest], 0)
    moved = transpose(values, order)
    summed = _batch_gradient(dims, moved, indices, batch, dims[axis])
    back = concat([batches, between + 1, [batch], rest], 0)
    return transpose(summed, back)


def _batch_gradient(
    dims: Tensor, values: Tensor, indices: Tensor, batch: int, rows: Tensor
) -> Tensor:
    count = expand_dims(size(indices), 0)
    if batch:
        values_shape = shape(values)
        outer = values_shape[:batch]
        inner = values_shape[batch:][1:]
        batches = raw.Prod(keep_dims=False)(outer, [0])
        flat_shape = concat([[-1], inner], 0)
        rows = rows * batches
        indices = _flat_indices(dims, indices, batch)
        values = reshape(values, flat_shape)
    indices = reshape(indices, count)
    summed = raw.UnsortedSegmentSum()(values, indices, rows)
    if batch:
        summed = reshape(summed, concat([outer, flat_shape], 0))
    return summed


def _flat_indices(dims: Tensor, indices: Tensor, batch: int) -> Tensor:
    """Indices into the rows of all batches end to end."""
    dtype = indices.dtype.base_dtype
    rank = len(indices.spec.dims or ())
    sizes = dims if dims.dtype is dtype else raw.Cast(DstT=dtype)(dims)
    stride = ones((), dtype=dtype)
    for dim in range(batch, 0, -1):
        count = sizes[dim - 1]
        stride = stride * sizes[dim]
        start, step = zeros((), dtype=dtype), ones((), dtype=dtype)
        offsets = range_of(start, count, step) * stride
        place = stack([1] * (dim - 1) + [count] + [1] * (rank - dim), axis=0)
        indices = indices + reshape(offsets, place)
    return indices


@op(
    "params: Tparams, indices: Tindices -> output: Tparams",
    category="shape",
    Tindices=INDICES,
)
class GatherNd(Op):
    """Elements or slices of ``params`` by their coordinates."""

    def infer(self, params: Spec, indices: Spec) -> Dims:
        at_least_rank(indices.dims, 1)
        if params.dims is None or indices.dims is None or indices.dims[-1] is None:
            return None
        depth = indices.dims[-1]
        if depth > len(params.dims):
            raise ValueError(
                "indices.shape[-1] must be <= params.rank, but saw indices shape: "
                f"{list(indices.dims)} and params shape: {list(params.dims)}"
            )
        return indices.dims[:-1] + params.dims[depth:]

    def kernel(self, params: Array, indices: Array) -> Array:
        check_coordinates(indices, np.shape(params))
        return np.asarray(params)[tuple(np.moveaxis(indices, -1, 0))]

    def gradient(self, node: Operation, grad: Any) -> Grads:
        params, indices = node.inputs
        dims = shape(params, out_type=indices.dtype)
        places = indices.spec.dims
        if places is not None and len(places) == 2 and places[-1] == 1:
            return [IndexedSlices(grad, squeeze(indices, axis=-1), dims), None]
        return [raw.ScatterNd()(indices, grad, dims), None]


def check_coordinates(indices: Array, shape: tuple[int, ...]) -> None:
    """Refuses coordinates outside of an array of this shape.

    Raises:
        ValueError: If there are too many coordinates or one is out of range.
    """
    depth = indices.shape[-1]
    if depth > len(shape):
        raise ValueError(
            f"index innermost dimension length must be <= params rank; saw: {depth} vs. "
            f"{len(shape)}"
        )
    limits = np.array(shape[:depth])
    bad = np.argwhere(np.any((indices < 0) | (indices >= limits), axis=-1))
    if len(bad):
        where = tuple(int(i) for i in bad[0])
        raise ValueError(
            f"indices[{','.join(map(str, where))}] = {indices[where].tolist()} does not index into "
            f"shape {list(shape)}"
        )


@leaves_constants("params", "indices")
def gather(
    params: Any,
    indices: Any,
    validate_indices: bool | None = None,
    name: str | None = None,
    axis: Any = None,
    batch_dims: int = 0,
) -> Tensor:
    """Slices of a tensor along a dimension.

    Args:
        params: A tensor or variable of rank 1 or more.
        indices: Which slices, an integer tensor of any shape.
        validate_indices: Accepted; indices are always checked.
        name: The node's name.
        axis: The dimension; that after the batch if None.
        batch_dims: How many leading dimensions ``params`` and ``indices`` share.

    Returns:
        ``params.shape[:axis] + indices.shape[batch_dims:] + params.shape[axis + 1:]``.

    Raises:
        TypeError: If ``indices`` are no integers.
        ValueError: If ``params`` has no such axis, or ranks are too small for ``batch_dims``.
        InvalidArgumentError: At run time, if an index is out of range, negative ones included, or
            the batches differ.

    Example:
        >>> gather([[1, 2], [3, 4], [5, 6]], [2, 0]).shape
        TensorShape([Dimension(2), Dimension(2)])
    """
    if axis is None:
        axis = batch_dims
    known = constant_value(axis) if isinstance(axis, Tensor) else axis
    if known is not None and known == 0 and hasattr(params, "sparse_read"):
        return params.sparse_read(indices, name=name)
    return GatherV2(0 if known == 0 else batch_dims)(params, indices, axis, name=name)


@leaves_constants("params", "indices")
def gather_nd(params: Any, indices: Any, name: str | None = None, batch_dims: int = 0) -> Tensor:
    """Elements or slices of a tensor by their coordinates.

    Args:
        params: Any tensor.
        indices: Integer coordinates, ``[..., depth]`` with depth at most the rank of ``params``.
        name: The node's name.
        batch_dims: How many leading dimensions the two share; only 0 is known.

    Returns:
        ``indices.shape[:-1] + params.shape[depth:]``.

    Raises:
        TypeError: If ``indices`` are no integers.
        ValueError: If ``indices`` is a scalar or its rows are longer than the rank of ``params``,
            or ``batch_dims`` is not 0.
        InvalidArgumentError: At run time, if an index is out of range, negative ones included.
    """
    if batch_dims != 0:
        raise ValueError(f"gather_nd knows batch_dims=0 only, got {batch_dims}")
    if hasattr(params, "gather_nd"):
        return params.gather_nd(indices, name=name)
    return GatherNd()(params, indices, name=name)
