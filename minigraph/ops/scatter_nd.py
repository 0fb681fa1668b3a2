"""Tensors with some elements set or added to: ScatterNd and its functional kin.

Source: ``tensorflow/python/ops/array_grad.py``; shape rules follow ``core/ops/state_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from minigraph.base.dtypes import INDICES, NUMBERS, bool_
from minigraph.base.shape import Dims, at_least_rank, merge, show
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op
from minigraph.ops.fill import checked_dims, zeros_like
from minigraph.ops.gather import check_coordinates, gather_nd
from minigraph.ops.identity import identity
from minigraph.ops.reduce import reduce_sum

__all__ = [
    "scatter_nd",
    "sparse_to_dense",
    "tensor_scatter_add",
    "tensor_scatter_sub",
    "tensor_scatter_update",
]

Array = Any
Change = Callable[[Array, Any, Array], None]


def _scattered(indices: Dims, updates: Dims, target: Dims) -> Dims:
    at_least_rank(indices, 1)
    at_least_rank(updates, 1)
    if indices is None or updates is None or indices[-1] is None:
        return target
    outer, depth = len(indices) - 1, indices[-1]
    try:
        merge(indices[:-1], updates[:outer])
    except ValueError as error:
        raise ValueError(
            f"The outer {outer} dimensions of indices.shape={show(indices)} must match the outer "
            f"{outer} dimensions of updates.shape={show(updates)}: {error}"
        ) from None
    if target is None:
        return None
    try:
        merge(target[depth:], updates[outer:])
    except ValueError as error:
        raise ValueError(
            f"The inner {len(target) - depth} dimensions of input.shape={show(target)} must match "
            f"the inner {len(updates) - outer} dimensions of updates.shape={show(updates)}: "
            f"{error}"
        ) from None
    return target


def _scatter(target: Array, indices: Array, updates: Array, change: Change) -> Array:
    check_coordinates(indices, target.shape)
    wanted = indices.shape[:-1] + target.shape[indices.shape[-1] :]
    if np.shape(updates) != wanted:
        raise ValueError(
            f"Must have updates.shape = indices.shape[:batch_dim] + params_shape[slice_dim:], got "
            f"updates.shape: {list(np.shape(updates))}, indices.shape: {list(indices.shape)}, "
            f"params_shape: {list(target.shape)}"
        )
    change(target, tuple(np.moveaxis(indices, -1, 0)), updates)
    return target


def _update_at(target: Array, places: Any, updates: Array) -> None:
    target[places] = updates


@op(
    "indices: Tindices, updates: T, shape: Tindices -> output: T",
    category="shape",
    Tindices=INDICES,
)
class ScatterNd(Op):
    """Zeros of a shape, ``updates`` added at some coordinates."""

    def infer(self, indices: Spec, updates: Spec, shape: Spec) -> Dims:
        return _scattered(indices.dims, updates.dims, shape.as_dims())

    def kernel(self, indices: Array, updates: Array, shape: Array) -> Array:
        target = np.zeros(checked_dims(shape), updates.dtype)
        if target.dtype == np.object_:
            target[...] = b""
            return _scatter(target, indices, updates, _update_at)
        return _scatter(target, indices, updates, np.add.at)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [None, gather_nd(grad, node.inputs[0]), None]


class _TensorScatter(Op):
    """A copy of a tensor, changed at some coordinates."""

    change: ClassVar[Any]

    def infer(self, tensor: Spec, indices: Spec, updates: Spec) -> Dims:
        return _scattered(indices.dims, updates.dims, tensor.dims)

    def kernel(self, tensor: Array, indices: Array, updates: Array) -> Array:
        return _scatter(np.array(tensor), indices, updates, type(self).change)


_SIGNATURE = "tensor: T, indices: Tindices, updates: T -> output: T"


@op(_SIGNATURE, category="shape", Tindices=INDICES)
class TensorScatterUpdate(_TensorScatter):
    """A copy of a tensor, set at some coordinates."""

    change = staticmethod(_update_at)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        _, indices, updates = node.inputs
        updates_grad = gather_nd(grad, indices)
        copy = identity(grad)
        zeros = zeros_like(updates, dtype=grad.dtype)
        return [TensorScatterUpdate()(copy, indices, zeros), None, updates_grad]


@op(_SIGNATURE, category="shape", Tindices=INDICES)
class TensorScatterAdd(_TensorScatter):
    """A copy of a tensor, added to at some coordinates."""

    change = np.add.at

    def gradient(self, node: Operation, grad: Any) -> Grads:
        updates_grad = gather_nd(grad, node.inputs[1])
        return [identity(grad), None, updates_grad]


@op(_SIGNATURE, category="shape", Tindices=INDICES)
class TensorScatterSub(_TensorScatter):
    """A copy of a tensor, subtracted from at some coordinates."""

    change = np.subtract.at

    def gradient(self, node: Operation, grad: Any) -> Grads:
        updates_grad = gather_nd(grad, node.inputs[1])
        return [identity(grad), None, -updates_grad]


@op(
    "input: T, indices: Tindices, updates: T -> output: T",
    category="shape",
    T=(*NUMBERS, bool_),
    Tindices=INDICES,
)
class ScatterNdNonAliasingAdd(Op):
    """A copy of a tensor, added to at some coordinates."""

    def infer(self, input: Spec, indices: Spec, updates: Spec) -> Dims:
        return _scattered(indices.dims, updates.dims, input.dims)

    def kernel(self, input: Array, indices: Array, updates: Array) -> Array:
        return _scatter(np.array(input), indices, updates, np.add.at)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad, None, gather_nd(grad, node.inputs[1])]


def scatter_nd(indices: Any, updates: Any, shape: Any, name: str | None = None) -> Tensor:
    """Zeros of a shape with ``updates`` added at some coordinates.

    Args:
        indices: Integer coordinates, ``[..., depth]``.
        updates: ``indices.shape[:-1] + shape[depth:]``.
        shape: The shape, of the type of ``indices``.
        name: The node's name.
    """
    return ScatterNd()(indices, updates, shape, name=name)


def tensor_scatter_update(
    tensor: Any, indices: Any, updates: Any, name: str | None = None
) -> Tensor:
    """A copy of ``tensor`` with ``updates`` at some coordinates; shapes as in ``scatter_nd``."""
    return TensorScatterUpdate()(tensor, indices, updates, name=name)


def tensor_scatter_add(tensor: Any, indices: Any, updates: Any, name: str | None = None) -> Tensor:
    """A copy of ``tensor``, ``updates`` added at some coordinates; shapes as in ``scatter_nd``."""
    return TensorScatterAdd()(tensor, indices, updates, name=name)


def tensor_scatter_sub(tensor: Any, indices: Any, updates: Any, name: str | None = None) -> Tensor:
    """A copy of ``tensor``, ``updates`` subtracted at some coordinates."""
    return TensorScatterSub()(tensor, indices, updates, name=name)


def _as_rows(sparse_indices: Array) -> Array:
    """Coordinates as ``[entries, rank]``; a vector is one of places in a vector."""
    indices = np.asarray(sparse_indices)
    if indices.ndim > 2:
        raise ValueError(
            f"sparse_indices should be a scalar, vector, or matrix, got shape {list(indices.shape)}"
        )
    return indices.reshape(-1, 1) if indices.ndim < 2 else indices


def _check_order(rows: Array, dims: Array) -> None:
    """Refuses coordinates outside, out of order or repeated."""
    for i, row in enumerate(rows.tolist()):
        if any(not 0 <= place < size for place, size in zip(row, dims, strict=True)):
            raise ValueError(
                f"indices[{i}] = {row} is out of bounds: need 0 <= index < {list(dims)}"
            )
        before = rows[i - 1].tolist() if i else None
        if before is not None and before >= row:
            problem = "repeated" if before == row else "out of order"
            raise ValueError(f"indices[{i}] = {row} is {problem}")


@op(
    "sparse_indices: Tindices, output_shape: Tindices, sparse_values: T, default_value: T "
    "-> dense: T",
    category="shape",
    Tindices=INDICES,
)
class SparseToDense(Op):
    """One value everywhere, others at some coordinates."""

    validate_indices: bool = True

    def infer(
        self, sparse_indices: Spec, output_shape: Spec, sparse_values: Spec, default_value: Spec
    ) -> Dims:
        return output_shape.as_dims()

    def kernel(
        self, sparse_indices: Array, output_shape: Array, sparse_values: Array, default_value: Array
    ) -> Array:
        rows, dims = _as_rows(sparse_indices), checked_dims(output_shape)
        if rows.shape[1] != len(dims):
            raise ValueError(
                f"output_shape has incorrect number of elements: {len(dims)} should be: "
                f"{rows.shape[1]}"
            )
        if np.ndim(sparse_values) and np.shape(sparse_values) != rows.shape[:1]:
            raise ValueError(
                f"sparse_values has incorrect shape {list(np.shape(sparse_values))}, should be [] "
                f"or [{len(rows)}]"
            )
        if np.ndim(default_value):
            raise ValueError("default_value should be a scalar.")
        if self.validate_indices:
            _check_order(rows, np.asarray(dims))
        dense = np.empty(dims, np.asarray(default_value).dtype)
        dense[...] = default_value
        dense[tuple(rows.T)] = sparse_values
        return dense

    def gradient(self, node: Operation, grad: Any) -> Grads:
        values = gather_nd(grad, node.inputs[0])
        elsewhere: Any = reduce_sum(grad)
        elsewhere = elsewhere - reduce_sum(values)
        return [zeros_like(node.inputs[0]), zeros_like(node.inputs[1]), values, elsewhere]


def sparse_to_dense(
    sparse_indices: Any,
    output_shape: Any,
    sparse_values: Any,
    default_value: Any = 0,
    validate_indices: bool = True,
    name: str | None = None,
) -> Tensor:
    """A tensor of one value but for some elements.

    Args:
        sparse_indices: Where, ``int[entries, rank]``; a vector or scalar for a vector.
        output_shape: The shape.
        sparse_values: A value for each place, or one for all.
        default_value: The value everywhere else.
        validate_indices: Whether places must be in order, without repetition.
        name: The node's name.

    Raises:
        InvalidArgumentError: When running, if sizes do not fit or a place is wrong.

    Example:
        >>> import minigraph as tf
        >>> with tf.Session() as sess:
        ...     print(sess.run(tf.sparse_to_dense([1, 3], [4], 7)))
        [0 7 0 7]

    Source: ``tensorflow/python/ops/sparse_ops.py``; gradient from ``sparse_grad.py``.
    """
    return SparseToDense(validate_indices)(
        sparse_indices, output_shape, sparse_values, default_value, name=name
    )
