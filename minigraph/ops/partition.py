"""Rows dealt out to several tensors and put together again: DynamicPartition, DynamicStitch.

Source: ``tensorflow/python/ops/data_flow_grad.py``; shape rules follow
``core/ops/data_flow_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base.dims import Dims, merge
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw
from minigraph.ops.fill import all_axes
from minigraph.ops.fill import range as range_of
from minigraph.ops.gather import gather
from minigraph.ops.reshape import reshape
from minigraph.ops.segment import prefix_merged, unsorted_segment_sum
from minigraph.ops.shape import shape

__all__ = [
    "dynamic_partition",
    "dynamic_stitch",
]

Array = Any


@op("data: T, partitions: int32 -> outputs: num_partitions*T", category="shape")
class DynamicPartition(Op):
    """The entries of the data, each in the output that ``partitions`` says."""

    num_partitions: int

    def __post_init__(self) -> None:
        if self.num_partitions < 1:
            raise ValueError(
                f"Attr 'num_partitions' of 'DynamicPartition' Op passed {self.num_partitions} "
                "less than minimum 1."
            )

    def infer(self, data: Spec, partitions: Spec) -> list[Dims]:
        dims = prefix_merged(data.dims, partitions.dims)
        if dims is None or partitions.dims is None:
            return [None] * self.num_partitions
        return [(None, *dims[len(partitions.dims) :])] * self.num_partitions

    def kernel(self, data: Array, partitions: Array) -> list[Array]:
        parts, data = np.asarray(partitions), np.asarray(data)
        if data.shape[: parts.ndim] != parts.shape:
            raise InvalidArgumentError(
                None,
                None,
                f"data.shape must start with partitions.shape, got data.shape = "
                f"{list(data.shape)}, partitions.shape = {list(parts.shape)}",
            )
        bad = np.argwhere((parts < 0) | (parts >= self.num_partitions))
        if len(bad):
            where = tuple(int(i) for i in bad[0])
            raise InvalidArgumentError(
                None,
                None,
                f"partitions[{','.join(map(str, where))}] = {parts[where]} is not in "
                f"[0, {self.num_partitions})",
            )
        return [data[parts == i] for i in range(self.num_partitions)]

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        data, partitions = node.inputs
        prefix = shape(partitions)
        count = raw.Prod()(prefix, all_axes(prefix))
        places = reshape(range_of(count), prefix)
        parts = dynamic_partition(places, partitions, self.num_partitions)
        back = dynamic_stitch(parts, list(grads))
        return [reshape(back, shape(data)), None]


def _stitched(indices: Sequence[Spec], data: Sequence[Spec]) -> Dims:
    rest: Dims = None
    highest = -1
    known = True
    for places, values in zip(indices, data, strict=True):
        if places.value is None:
            known = False
        else:
            highest = max([highest, *places.value.ravel().tolist()])
        if places.dims is None:
            continue
        dims = prefix_merged(values.dims, places.dims)
        rest = merge(rest, None if dims is None else dims[len(places.dims) :])
    return None if rest is None else (highest + 1 if known else None, *rest)


def _stitch(indices: list[Array], data: list[Array]) -> Array:
    highest = max((int(np.max(places)) for places in indices if np.size(places)), default=-1)
    first = np.asarray(data[0])
    rest = first.shape[np.ndim(indices[0]) :]
    result = np.zeros((highest + 1, *rest), first.dtype)
    for i, (places, values) in enumerate(zip(indices, data, strict=True)):
        if np.size(places) and np.min(places) < 0:
            raise InvalidArgumentError(None, None, f"indices[{i}] is out of range")
        if np.shape(values) != np.shape(places) + rest:
            raise InvalidArgumentError(
                None,
                None,
                f"Need data[{i}].shape to start with indices[{i}].shape and to end with "
                f"{list(rest)}, got {list(np.shape(values))} and {list(np.shape(places))}",
            )
        # Of several entries with one index the last stays, as NumPy assigns in order.
        result[np.asarray(places)] = values
    return result


class _Stitch(Op):
    """The entries of the data, each in the row that ``indices`` says."""

    def infer(self, indices: list[Spec], data: list[Spec]) -> Dims:
        return _stitched(indices, data)

    def kernel(self, indices: list[Array], data: list[Array]) -> Array:
        return _stitch(indices, data)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        count = len(node.inputs) // 2
        if isinstance(grad, IndexedSlices):
            rows = shape(node.outputs[0])[0]
            grad = unsorted_segment_sum(grad.values, grad.indices, rows)
        return [None] * count + [gather(grad, places) for places in node.inputs[:count]]


@op("indices: N*int32, data: N*T -> merged: T", category="shape")
class DynamicStitch(_Stitch):
    """The entries of the data, each in the row that ``indices`` says; the last of equals wins."""


@op("indices: N*int32, data: N*T -> merged: T", category="shape")
class ParallelDynamicStitch(_Stitch):
    """DynamicStitch that need not keep the order of equal indices."""


@leaves_constants("data", "partitions")
def dynamic_partition(
    data: Any, partitions: Any, num_partitions: int, name: str | None = None
) -> list[Tensor]:
    """Deals the entries of ``data`` out to several tensors.

    Args:
        data: ``[*parts, ...]``.
        partitions: Which output each entry goes to, ``int32[*parts]``.
        num_partitions: The number of outputs.
        name: The node's name.

    Returns:
        Tensors ``[n_i, ...]``, entries in their order in ``data``.

    Raises:
        TypeError: If ``partitions`` are no int32, or ``num_partitions`` no int.
        ValueError: If the shape of ``data`` does not start with that of ``partitions``, or
            ``num_partitions`` is less than 1.
        InvalidArgumentError: At run time, if a number is out of range, or that is found out only
            then.
    """
    return DynamicPartition(int(num_partitions)).node(data, partitions, name=name).outputs


def dynamic_stitch(indices: Any, data: Any, name: str | None = None) -> Tensor:
    """Undoes ``dynamic_partition``: ``merged[indices[m][i]] = data[m][i]``.

    Args:
        indices: A list of ``int32[*places_m]``.
        data: A list of ``[*places_m, ...]``.
        name: The node's name.

    Returns:
        A tensor of one row more than the largest index.

    Raises:
        TypeError: If an argument is no list, indices are no int32, or the dtypes of ``data``
            differ.
        ValueError: If the lists are empty or not as long as each other, or shapes do not fit.
        InvalidArgumentError: At run time, if an index is negative, or that is found out only then.
    """
    return DynamicStitch()(list(indices), list(data), name=name)
