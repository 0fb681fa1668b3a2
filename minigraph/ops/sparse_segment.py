"""Reductions of chosen rows over segments: SparseSegmentSum, Mean and SqrtN.

Source: ``tensorflow/python/ops/math_ops.py`` and ``math_grad.py``; kernels follow
``core/kernels/segment_reduction_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dim, Dims, at_least_rank, merge, with_rank
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import INDICES, REALS
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.ops.gather import gather
from minigraph.ops.segment import check_sorted, scalar_dim, unsorted_segment_sum
from minigraph.ops.shape import shape

__all__ = [
    "sparse_segment_mean",
    "sparse_segment_sqrt_n",
    "sparse_segment_sum",
]

Array = Any

_INDEX = Types(INDICES, default=dtypes.int32)
_FLOAT = (dtypes.float32, dtypes.float64)
_SIGNATURE = "data: T, indices: Tidx, segment_ids: int32 -> output: T"
_COUNTED = "data: T, indices: Tidx, segment_ids: int32, num_segments: Tnumsegments -> output: T"
_ADJOINT = "grad: T, indices: Tidx, segment_ids: int32, output_dim0: int32 -> output: T"


def _weight_one(counts: Array) -> Array:
    return np.ones_like(counts)


def _weight_root(counts: Array) -> Array:
    return np.sqrt(counts)


def _weight_count(counts: Array) -> Array:
    return counts


Weight = Callable[[Array], Array]


def _reduced(data: Spec, indices: Spec, segment_ids: Spec, count: Dim) -> Dims:
    at_least_rank(data.dims, 1)
    merge(with_rank(indices.dims, 1), with_rank(segment_ids.dims, 1))
    return None if data.dims is None else (count, *data.dims[1:])


def _checked_rows(data: Array, indices: Array, segment_ids: Array) -> Array:
    check_sorted(segment_ids, len(indices))
    bad = np.flatnonzero((indices < 0) | (indices >= len(data)))
    if len(bad):
        raise InvalidArgumentError(
            None,
            None,
            f"indices[{bad[0]}] == {indices[bad[0]]} out of range [0, {len(data)})",
        )
    return data[indices]


def _reduce(
    data: Array, indices: Array, segment_ids: Array, count: int | None, weight: Weight
) -> Array:
    if np.ndim(data) == 0:
        raise ValueError("data must be at least 1-dimensional, got a scalar")
    rows = _checked_rows(data, indices, segment_ids)
    least = int(segment_ids[-1]) + 1 if len(segment_ids) else 0
    count = least if count is None else count
    if count < least:
        raise InvalidArgumentError(None, None, "segment ids must be < num_segments")
    result = np.zeros((count, *data.shape[1:]), data.dtype)
    np.add.at(result, segment_ids, rows)
    if weight is _weight_one:
        return result
    counts = np.maximum(np.bincount(segment_ids, minlength=count), 1).astype(data.dtype)
    return result / weight(counts).reshape(-1, *[1] * (data.ndim - 1))


class _Sparse(Op):
    """A reduction of the rows that ``indices`` name over segments with sorted ids."""

    weight: ClassVar[Any] = staticmethod(_weight_one)

    def infer(self, data: Spec, indices: Spec, segment_ids: Spec) -> Dims:
        return _reduced(data, indices, segment_ids, None)

    def kernel(self, data: Array, indices: Array, segment_ids: Array) -> Array:
        return _reduce(data, indices, segment_ids, None, type(self).weight)


class _SparseCounted(Op):
    """The same with a given number of segments."""

    weight: ClassVar[Any] = staticmethod(_weight_one)

    def infer(self, data: Spec, indices: Spec, segment_ids: Spec, num_segments: Spec) -> Dims:
        return _reduced(data, indices, segment_ids, scalar_dim(num_segments, 3))

    def kernel(self, data: Array, indices: Array, segment_ids: Array, num_segments: Array) -> Array:
        return _reduce(data, indices, segment_ids, int(num_segments), type(self).weight)


class _SparseAdjoint(Op):
    """The gradient of a sparse reduction: each row's share, added up by where rows came from."""

    weight: ClassVar[Any]

    def infer(self, grad: Spec, indices: Spec, segment_ids: Spec, output_dim0: Spec) -> Dims:
        return _reduced(grad, indices, segment_ids, scalar_dim(output_dim0, 3))

    def kernel(self, grad: Array, indices: Array, segment_ids: Array, output_dim0: Array) -> Array:
        counts = np.bincount(segment_ids, minlength=len(grad)).astype(grad.dtype)
        shares = grad / type(self).weight(np.maximum(counts, 1)).reshape(-1, *[1] * (grad.ndim - 1))
        result = np.zeros((int(output_dim0), *grad.shape[1:]), grad.dtype)
        np.add.at(result, indices, _checked_rows(shares, segment_ids, segment_ids))
        return result


def _sum_gradient(node: Operation, grad: Any) -> Tensor:
    data, indices, ids = node.inputs[:3]
    rows = shape(data)[0]
    return unsorted_segment_sum(gather(grad, ids), indices, rows)


def _weighted_gradient(node: Operation, grad: Any, kind: type[Op]) -> Tensor:
    data, indices, ids = node.inputs[:3]
    return kind()(grad, indices, ids, shape(data)[0])


@op(_SIGNATURE, category="reduction", T=REALS, Tidx=_INDEX)
class SparseSegmentSum(_Sparse):
    """The sum of the rows of each segment."""

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_sum_gradient(node, grad), None, None]


@op(_COUNTED, category="reduction", T=REALS, Tidx=_INDEX, Tnumsegments=_INDEX)
class SparseSegmentSumWithNumSegments(_SparseCounted):
    """The sum of the rows of each of a given number of segments."""

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_sum_gradient(node, grad), None, None, None]


@op(_ADJOINT, category="reduction", T=_FLOAT, Tidx=_INDEX)
class SparseSegmentMeanGrad(_SparseAdjoint):
    """The adjoint of SparseSegmentMean."""

    weight = staticmethod(_weight_count)


@op(_SIGNATURE, category="reduction", T=_FLOAT, Tidx=_INDEX)
class SparseSegmentMean(_Sparse):
    """The mean of the rows of each segment."""

    weight = staticmethod(_weight_count)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_weighted_gradient(node, grad, SparseSegmentMeanGrad), None, None]


@op(_COUNTED, category="reduction", T=_FLOAT, Tidx=_INDEX, Tnumsegments=_INDEX)
class SparseSegmentMeanWithNumSegments(_SparseCounted):
    """The mean of the rows of each of a given number of segments."""

    weight = staticmethod(_weight_count)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_weighted_gradient(node, grad, SparseSegmentMeanGrad), None, None, None]


@op(_ADJOINT, category="reduction", T=_FLOAT, Tidx=_INDEX)
class SparseSegmentSqrtNGrad(_SparseAdjoint):
    """The adjoint of SparseSegmentSqrtN."""

    weight = staticmethod(_weight_root)


@op(_SIGNATURE, category="reduction", T=_FLOAT, Tidx=_INDEX)
class SparseSegmentSqrtN(_Sparse):
    """The sum of the rows of each segment by the root of their number."""

    weight = staticmethod(_weight_root)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_weighted_gradient(node, grad, SparseSegmentSqrtNGrad), None, None]


@op(_COUNTED, category="reduction", T=_FLOAT, Tidx=_INDEX, Tnumsegments=_INDEX)
class SparseSegmentSqrtNWithNumSegments(_SparseCounted):
    """The sum of the rows of each of a given number of segments by the root of their number."""

    weight = staticmethod(_weight_root)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_weighted_gradient(node, grad, SparseSegmentSqrtNGrad), None, None, None]


def _call(kind: str, inputs: list[Any], name: str | None, num_segments: Any) -> Tensor:
    if num_segments is None:
        return raw[kind]()(*inputs, name=name)
    return raw[kind + "WithNumSegments"]()(*inputs, num_segments, name=name)


def sparse_segment_sum(
    data: Any, indices: Any, segment_ids: Any, name: str | None = None, num_segments: Any = None
) -> Tensor:
    """The sum over segments of chosen rows.

    Args:
        data: ``[rows, ...]``.
        indices: Which rows, ``int32[n]``.
        segment_ids: The segment of each, sorted, ``int32[n]``.
        name: The node's name.
        num_segments: The number of segments; up to the last id if None.

    Returns:
        ``[num_segments, ...]``.

    Raises:
        TypeError: If ``data`` is not real, indices no integers, or ids no int32.
        ValueError: If indices and ids are not vectors of one length, ``data`` is a scalar, or
            ``num_segments`` negative.
        InvalidArgumentError: At run time, if the ids fall, are negative or not less than
            ``num_segments``, or an index is out of range.
    """
    return _call("SparseSegmentSum", [data, indices, segment_ids], name, num_segments)


@documented_like(sparse_segment_sum)
def sparse_segment_mean(
    data: Any, indices: Any, segment_ids: Any, name: str | None = None, num_segments: Any = None
) -> Tensor:
    """The mean over segments of chosen rows.

    Raises:
        TypeError: If ``data`` is not floating point, indices no integers, or ids no int32.
        ValueError: As ``sparse_segment_sum``.
        InvalidArgumentError: As ``sparse_segment_sum``.
    """
    return _call("SparseSegmentMean", [data, indices, segment_ids], name, num_segments)


@documented_like(sparse_segment_sum)
def sparse_segment_sqrt_n(
    data: Any, indices: Any, segment_ids: Any, name: str | None = None, num_segments: Any = None
) -> Tensor:
    """The sum over segments of chosen rows by the root of their number.

    Raises:
        TypeError: If ``data`` is not floating point, indices no integers, or ids no int32.
        ValueError: As ``sparse_segment_sum``.
        InvalidArgumentError: As ``sparse_segment_sum``.
    """
    return _call("SparseSegmentSqrtN", [data, indices, segment_ids], name, num_segments)
