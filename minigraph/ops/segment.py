"""Sums, means and extremes over segments of rows, and sparse gradients made dense by them.

Source: ``tensorflow/python/ops/math_ops.py`` and ``math_grad.py``; kernels follow
``core/kernels/segment_reduction_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_least_rank, merge, with_rank
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import INDICES, NUMBERS, REALS, DType
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor, register_tensor_conversion_function
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.ops.concat import concat
from minigraph.ops.constant import constant
from minigraph.ops.fill import fill, ones, ones_like, zeros_like
from minigraph.ops.gather import gather
from minigraph.ops.reshape import expand_dims, reshape
from minigraph.ops.shape import rank, shape

__all__ = [
    "segment_max",
    "segment_mean",
    "segment_min",
    "segment_prod",
    "segment_sum",
    "unsorted_segment_max",
    "unsorted_segment_mean",
    "unsorted_segment_min",
    "unsorted_segment_prod",
    "unsorted_segment_sqrt_n",
    "unsorted_segment_sum",
]

Array = Any
Rule = Callable[..., Any]

_NUM_SEGMENTS = Types(INDICES, default=dtypes.int32)


def _gathered_by(node: Operation, grad: Any) -> Tensor:
    return gather(grad, node.inputs[1])


def check_sorted(segment_ids: Array, rows: int) -> None:
    """Refuses segment ids that are not one per row, not sorted or negative.

    Raises:
        InvalidArgumentError: If they are.
    """
    if segment_ids.ndim != 1 or len(segment_ids) != rows:
        raise InvalidArgumentError(
            None, None, "segment_ids should be the same size as dimension 0 of input."
        )
    if np.any(np.diff(segment_ids) < 0):
        raise InvalidArgumentError(None, None, "segment ids are not increasing")
    if rows and segment_ids[0] < 0:
        raise InvalidArgumentError(None, None, "segment ids must be >= 0")


class _Segment(Op):
    """A reduction of the rows of each segment; ids are sorted, segments without rows get a gap."""

    rule: ClassVar[Rule]
    gap: ClassVar[int] = 0

    def infer(self, data: Spec, segment_ids: Spec) -> Dims:
        with_rank(segment_ids.dims, 1)
        at_least_rank(data.dims, 1)
        return None if data.dims is None else (None, *data.dims[1:])

    def kernel(self, data: Array, segment_ids: Array) -> Array:
        if np.ndim(data) == 0:
            raise ValueError("data must be at least 1-dimensional, got a scalar")
        check_sorted(segment_ids, len(data))
        count = int(segment_ids[-1]) + 1 if len(segment_ids) else 0
        result = np.full((count, *data.shape[1:]), self.gap, data.dtype)
        starts = np.flatnonzero(np.diff(segment_ids, prepend=-1))
        if len(starts):
            result[segment_ids[starts]] = type(self).rule(data, starts)
        return result


_SORTED = "data: T, segment_ids: Tindices -> output: T"


@op(_SORTED, category="reduction", T=NUMBERS, Tindices=INDICES)
class SegmentSum(_Segment):
    """The sum of the rows of each segment."""

    rule = np.add.reduceat

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_gathered_by(node, grad), None]


def _mean_at(data: Array, starts: Array) -> Array:
    counts = np.diff(np.append(starts, len(data))).astype(data.dtype)
    return np.add.reduceat(data, starts) / counts.reshape(-1, *[1] * (data.ndim - 1))


@op(_SORTED, category="reduction", T=NUMBERS, Tindices=INDICES)
class SegmentMean(_Segment):
    """The mean of the rows of each segment."""

    rule = _mean_at

    def gradient(self, node: Operation, grad: Any) -> Grads:
        data, ids = node.inputs
        many = rank(data)
        ids_shape = shape(ids)
        rest = fill(expand_dims(many - 1, 0), 1)
        ones_per_row = fill(concat([ids_shape, rest], 0), constant(1, dtype=grad.dtype))
        scaled = grad / SegmentSum()(ones_per_row, ids)
        return [gather(scaled, ids), None]


@op(_SORTED, category="reduction", T=NUMBERS, Tindices=INDICES)
class SegmentProd(_Segment):
    """The product of the rows of each segment."""

    rule = np.multiply.reduceat
    gap = 1


def _extreme_gradient(node: Operation, grad: Any) -> Grads:
    """Each row that is the extreme of its segment takes an equal share."""
    data, ids = node.inputs
    zeros = zeros_like(data, dtype=data.dtype)
    is_chosen = raw.Equal()(data, gather(node.outputs[0], ids))
    count = SegmentSum()(raw.Cast(DstT=grad.dtype)(is_chosen), ids)
    shares = gather(grad / count, ids)
    return [raw.Select()(is_chosen, shares, zeros), None]


@op(_SORTED, category="reduction", T=REALS, Tindices=INDICES)
class SegmentMax(_Segment):
    """The greatest element of each segment."""

    rule = np.maximum.reduceat

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _extreme_gradient(node, grad)


@op(_SORTED, category="reduction", T=REALS, Tindices=INDICES)
class SegmentMin(_Segment):
    """The least element of each segment."""

    rule = np.minimum.reduceat

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _extreme_gradient(node, grad)


def prefix_merged(dims: Dims, prefix: Dims) -> Dims:
    """``dims``, told that it begins as ``prefix`` does.

    Raises:
        ValueError: If it does not.
    """
    if dims is None or prefix is None:
        return dims
    at_least_rank(dims, len(prefix))
    return (merge(dims[: len(prefix)], prefix) or ()) + dims[len(prefix) :]


def scalar_dim(spec: Spec, place: int) -> int | None:
    """A dimension given by a scalar input, None if not known.

    Raises:
        ValueError: If it is negative.
    """
    with_rank(spec.dims, 0)
    if spec.value is None:
        return None
    size = int(spec.value)
    if size < 0:
        raise ValueError(
            f"Dimension size, given by scalar input {place}, must be non-negative but is {size}"
        )
    return size


class _Unsorted(Op):
    """A reduction of the entries of each segment; ids in any order, negative ones are dropped."""

    rule: ClassVar[Rule]

    def infer(self, data: Spec, segment_ids: Spec, num_segments: Spec) -> Dims:
        with_rank(num_segments.dims, 0)
        if segment_ids.dims is None:
            return None
        dims = prefix_merged(data.dims, segment_ids.dims)
        count = scalar_dim(num_segments, 2)
        return None if dims is None else (count, *dims[len(segment_ids.dims) :])

    def kernel(self, data: Array, segment_ids: Array, num_segments: Array) -> Array:
        ids = np.asarray(segment_ids)
        count = int(num_segments)
        if np.shape(data)[: ids.ndim] != ids.shape:
            raise InvalidArgumentError(
                None,
                None,
                f"data.shape = {list(np.shape(data))} does not start with segment_ids.shape = "
                f"{list(ids.shape)}",
            )
        bad = np.argwhere(ids >= count)
        if len(bad):
            where = tuple(int(i) for i in bad[0])
            raise InvalidArgumentError(
                None,
                None,
                f"segment_ids[{','.join(map(str, where))}] = {ids[where]} is out of range "
                f"[0, {count})",
            )
        data = np.asarray(data)
        result = np.full((count, *data.shape[ids.ndim :]), self._start(data.dtype), data.dtype)
        kept = ids >= 0
        type(self).rule(result, ids[kept], data[kept])
        return result

    def _start(self, dtype: Any) -> Any:
        return 0


_UNSORTED = "data: T, segment_ids: Tindices, num_segments: Tnumsegments -> output: T"


@op(_UNSORTED, category="reduction", T=NUMBERS, Tindices=INDICES, Tnumsegments=_NUM_SEGMENTS)
class UnsortedSegmentSum(_Unsorted):
    """The sum of the entries of each segment."""

    rule = np.add.at

    def gradient(self, node: Operation, grad: Any) -> Grads:
        ids = node.inputs[1]
        return [_gather_or_zero(grad, ids, _clipped(ids))[0], None, None]


@op(_UNSORTED, category="reduction", T=NUMBERS, Tindices=INDICES, Tnumsegments=_NUM_SEGMENTS)
class UnsortedSegmentProd(_Unsorted):
    """The product of the entries of each segment."""

    rule = np.multiply.at

    def _start(self, dtype: Any) -> Any:
        return 1

    def gradient(self, node: Operation, grad: Any) -> Grads:
        data, ids, count = node.inputs
        is_zero = raw.Equal()(data, 0)
        zeros = UnsortedSegmentSum()(raw.Cast(DstT=dtypes.int32)(is_zero), ids, count)
        # Two zeros or more leave no gradient; one leaves that of the zero itself.
        grad = raw.Select()(raw.Greater()(zeros, 1), zeros_like(grad), grad)
        others = raw.Select()(is_zero, ones_like(data), data)
        product = UnsortedSegmentProd()(others, ids, count)
        clipped = _clipped(ids)
        whole = gather(node.outputs[0], clipped)
        without_zero = gather(product, clipped)
        partial = raw.Select()(is_zero, without_zero, whole / data)
        return [_gather_or_zero(grad, ids, clipped)[0] * partial, None, None]


def _clipped(ids: Tensor) -> Tensor:
    return raw.Maximum()(ids, zeros_like(ids))


def _gather_or_zero(
    params: Tensor, ids: Tensor | None, clipped: Tensor, is_kept: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """Rows of ``params``, zeros where the id is negative; and where it is not."""
    gathered = gather(params, clipped)
    if is_kept is None:
        is_kept = raw.GreaterEqual()(ids, 0)
        if gathered.shape.ndims is None or is_kept.shape.ndims is None:
            raise TypeError(
                "The gradient of an unsorted segment op needs data and segment_ids of known rank, "
                f"got {gathered.shape} and {is_kept.shape}"
            )
        for _ in range(gathered.shape.ndims - is_kept.shape.ndims):
            is_kept = expand_dims(is_kept, -1)
        is_kept = is_kept & ones_like(gathered, dtype=dtypes.bool_)
    return raw.Select()(is_kept, gathered, zeros_like(gathered)), is_kept


def _unsorted_extreme_gradient(node: Operation, grad: Any) -> Grads:
    data, ids, count = node.inputs
    clipped = _clipped(ids)
    outputs, is_kept = _gather_or_zero(node.outputs[0], ids, clipped)
    is_chosen = raw.LogicalAnd()(raw.Equal()(data, outputs), is_kept)
    chosen = UnsortedSegmentSum()(raw.Cast(DstT=grad.dtype)(is_chosen), ids, count)
    shares, _ = _gather_or_zero(grad / chosen, None, clipped, is_kept)
    return [raw.Select()(is_chosen, shares, zeros_like(shares)), None, None]


def _limits(dtype: Any) -> Any:
    return np.finfo(dtype) if dtype.kind == "f" else np.iinfo(dtype)


@op(_UNSORTED, category="reduction", T=REALS, Tindices=INDICES, Tnumsegments=_NUM_SEGMENTS)
class UnsortedSegmentMax(_Unsorted):
    """The greatest entry of each segment, the least number where it has none."""

    rule = np.maximum.at

    def _start(self, dtype: Any) -> Any:
        return _limits(dtype).min

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _unsorted_extreme_gradient(node, grad)


@op(_UNSORTED, category="reduction", T=REALS, Tindices=INDICES, Tnumsegments=_NUM_SEGMENTS)
class UnsortedSegmentMin(_Unsorted):
    """The least entry of each segment, the greatest number where it has none."""

    rule = np.minimum.at

    def _start(self, dtype: Any) -> Any:
        return _limits(dtype).max

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _unsorted_extreme_gradient(node, grad)


def segment_sum(data: Any, segment_ids: Any, name: str | None = None) -> Tensor:
    """The sum of the rows of each segment.

    Args:
        data: ``[n, ...]``.
        segment_ids: The segment of each row, sorted, ``int32[n]``.
        name: The node's name.

    Returns:
        ``[segment_ids[-1] + 1, ...]``.

    Raises:
        TypeError: If there is no such operation on the dtype of ``data``, or ``segment_ids`` are no
            integers.
        ValueError: If ``data`` is a scalar, or ``segment_ids`` no vector.
        InvalidArgumentError: At run time, if the ids fall or are negative, or there is not one for
            each row.
    """
    return SegmentSum()(data, segment_ids, name=name)


@documented_like(segment_sum)
def segment_mean(data: Any, segment_ids: Any, name: str | None = None) -> Tensor:
    """The mean of the rows of each segment."""
    return SegmentMean()(data, segment_ids, name=name)


@documented_like(segment_sum)
def segment_prod(data: Any, segment_ids: Any, name: str | None = None) -> Tensor:
    """The product of the rows of each segment."""
    return SegmentProd()(data, segment_ids, name=name)


@documented_like(segment_sum)
def segment_max(data: Any, segment_ids: Any, name: str | None = None) -> Tensor:
    """The greatest element of each segment."""
    return SegmentMax()(data, segment_ids, name=name)


@documented_like(segment_sum)
def segment_min(data: Any, segment_ids: Any, name: str | None = None) -> Tensor:
    """The least element of each segment."""
    return SegmentMin()(data, segment_ids, name=name)


@leaves_constants("data", "segment_ids")
def unsorted_segment_sum(
    data: Any, segment_ids: Any, num_segments: Any, name: str | None = None
) -> Tensor:
    """The sum of the entries of each segment.

    Args:
        data: ``[*ids, ...]``.
        segment_ids: The segment of each entry in any order, ``int32[*ids]``; negative: dropped.
        num_segments: The number of segments, a scalar.
        name: The node's name.

    Returns:
        ``[num_segments, ...]``.

    Raises:
        TypeError: If there is no such operation on the dtype of ``data``, or ids or
            ``num_segments`` are no integers.
        ValueError: If the shape of ``data`` does not start with that of ``segment_ids``, or
            ``num_segments`` is no scalar or negative.
        InvalidArgumentError: At run time, if an id is not less than ``num_segments``, or that is
            found out only then.
    """
    return UnsortedSegmentSum()(data, segment_ids, num_segments, name=name)


@leaves_constants("data", "segment_ids")
@documented_like(unsorted_segment_sum)
def unsorted_segment_prod(
    data: Any, segment_ids: Any, num_segments: Any, name: str | None = None
) -> Tensor:
    """The product of the entries of each segment."""
    return UnsortedSegmentProd()(data, segment_ids, num_segments, name=name)


@leaves_constants("data", "segment_ids")
@documented_like(unsorted_segment_sum)
def unsorted_segment_max(
    data: Any, segment_ids: Any, num_segments: Any, name: str | None = None
) -> Tensor:
    """The greatest entry of each segment."""
    return UnsortedSegmentMax()(data, segment_ids, num_segments, name=name)


@leaves_constants("data", "segment_ids")
@documented_like(unsorted_segment_sum)
def unsorted_segment_min(
    data: Any, segment_ids: Any, num_segments: Any, name: str | None = None
) -> Tensor:
    """The least entry of each segment."""
    return UnsortedSegmentMin()(data, segment_ids, num_segments, name=name)


def _segment_sizes(data: Tensor, ids: Tensor, num_segments: Any) -> Tensor:
    """The number of entries of each segment, at least 1, broadcastable to the sums."""
    counts = UnsortedSegmentSum()(ones(shape(ids), dtype=data.dtype), ids, num_segments)
    rest = [1] * ((data.shape.ndims or 0) - (ids.shape.ndims or 0))
    broadcastable = reshape(counts, [num_segments, *rest])
    return raw.Maximum()(broadcastable, 1)


@leaves_constants("data", "segment_ids")
@documented_like(unsorted_segment_sum)
def unsorted_segment_mean(
    data: Any, segment_ids: Any, num_segments: Any, name: str | None = None
) -> Tensor:
    """The mean of the entries of each segment."""
    with name_scope(name, "UnsortedSegmentMean"):
        data, ids = convert_to_tensor(data), convert_to_tensor(segment_ids)
        sizes = _segment_sizes(data, ids, num_segments)
        return UnsortedSegmentSum()(data, ids, num_segments) / sizes


@leaves_constants("data", "segment_ids")
@documented_like(unsorted_segment_sum)
def unsorted_segment_sqrt_n(
    data: Any, segment_ids: Any, num_segments: Any, name: str | None = None
) -> Tensor:
    """The sum of the entries of each segment by the root of their number."""
    with name_scope(name, "UnsortedSegmentSqrtN"):
        data, ids = convert_to_tensor(data), convert_to_tensor(segment_ids)
        sizes = _segment_sizes(data, ids, num_segments)
        return UnsortedSegmentSum()(data, ids, num_segments) / raw.Sqrt()(sizes)


def _convert_slices(
    value: IndexedSlices, dtype: DType | None = None, name: str | None = None, as_ref: bool = False
) -> Tensor:
    """The dense tensor that sparse slices stand for."""
    if dtype is not None and not dtype.is_compatible_with(value.dtype):
        raise ValueError(
            f"Tensor conversion requested dtype {dtype.name} for IndexedSlices with dtype "
            f"{value.dtype.name}"
        )
    if value.dense_shape is None:
        raise ValueError(
            f"Tensor conversion requested for IndexedSlices without dense_shape: {value}"
        )
    rows = value.dense_shape[0]
    return unsorted_segment_sum(value.values, value.indices, rows, name=name)


register_tensor_conversion_function(IndexedSlices, _convert_slices, 100)
