"""Tensors with some elements set or added to: ScatterNd and its functional kin.

Source: ``tensorflow/python/ops/array_grad.py``; shape rules follow ``core/ops/state_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from minigraph.base.dims import Dims, at_least_rank, merge, show
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import INDICES, NUMBERS, bool_
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op
from minigraph.ops.fill import checked_dims, zeros_like
from minigraph.ops.gather import check_coordinates, gather_nd
from minigraph.ops.identity import identity

__all__ = [
    "scatter_nd",
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

    Raises:
        TypeError: If ``indices`` and ``shape`` are of different dtypes, or ``indices`` are no
            integers.
        ValueError: If the static shapes do not fit.
        InvalidArgumentError: At run time, if an index is out of range, negative ones included, or
            the shapes do not fit.
    """
    return ScatterNd()(indices, updates, shape, name=name)


def tensor_scatter_update(
    tensor: Any, indices: Any, updates: Any, name: str | None = None
) -> Tensor:
    """A copy of ``tensor`` with ``updates`` at some coordinates.

    Args:
        tensor: What to copy, ``T[...]``.
        indices: Integer coordinates, ``[..., depth]``.
        updates: ``T[*indices.shape[:-1], *tensor.shape[depth:]]``.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If the dtypes differ, or ``indices`` are no integers.
        ValueError: If the static shapes do not fit.
        InvalidArgumentError: At run time, if an index is out of range, negative ones included, or
            the shapes do not fit.
    """
    return TensorScatterUpdate()(tensor, indices, updates, name=name)


@documented_like(tensor_scatter_update)
def tensor_scatter_add(tensor: Any, indices: Any, updates: Any, name: str | None = None) -> Tensor:
    """A copy of ``tensor``, ``updates`` added at some coordinates."""
    return TensorScatterAdd()(tensor, indices, updates, name=name)


@documented_like(tensor_scatter_update)
def tensor_scatter_sub(tensor: Any, indices: Any, updates: Any, name: str | None = None) -> Tensor:
    """A copy of ``tensor``, ``updates`` subtracted at some coordinates."""
    return TensorScatterSub()(tensor, indices, updates, name=name)
