"""Contraction of two tensors over any axes, as one product of matrices.

Source: ``tensorflow/python/ops/math_ops.py``, ``tensordot``.
"""

from __future__ import annotations

from math import prod
from typing import Any, NamedTuple

import numpy as np

from minigraph.base.dims import is_full
from minigraph.base.dtypes import int32
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.ops.arrange import transpose
from minigraph.ops.fill import range as range_of
from minigraph.ops.join import stack
from minigraph.ops.matmul import matmul
from minigraph.ops.reduce import reduce_prod
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of

__all__ = ["tensordot"]


class _Flat(NamedTuple):
    """A tensor as a matrix of free and summed axes.

    Attributes:
        matrix: The tensor, transposed and reshaped.
        free: The sizes of the free axes: a list of ints, or an ``int32`` vector.
        known_free: What is known of them before running, or None.
    """

    matrix: Tensor
    free: Any
    known_free: list[int | None] | None


def _is_int(value: Any) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def _axes_of(a: Tensor, axes: Any) -> tuple[Any, Any]:
    """The axes to sum over of the left and of the right tensor."""
    if _is_int(axes):
        if axes < 0:
            raise ValueError("'axes' must be at least 0.")
        rank = a.spec.rank
        if rank is None:
            many = rank_of(a)
            return range_of(many - axes, many, dtype=int32), range_of(axes, dtype=int32)
        if axes > rank:
            raise ValueError(
                f"'axes' must not be larger than the number of dimensions of tensor {a}."
            )
        return list(range(rank - axes, rank)), list(range(axes))
    if isinstance(axes, (list, tuple)):
        if len(axes) != 2:
            raise ValueError("'axes' must be an integer or have length 2.")
        left, right = axes
        if _is_int(left) and _is_int(right):
            return [left], [right]
        if len(left) != len(right):
            raise ValueError(
                f"Different number of contraction axes 'a' and 'b', {len(left)} != {len(right)}."
            )
        return left, right
    both = convert_to_tensor(axes, name="axes", dtype=int32)
    return both[0], both[1]


def _flatten(a: Tensor, axes: Any, summed_first: bool) -> _Flat:
    dims = a.spec.dims
    if dims is None or not isinstance(axes, (list, tuple)):
        return _flatten_unknown(a, axes, summed_first)
    places = [i if i >= 0 else i + len(dims) for i in axes]
    others = [i for i in range(len(dims)) if i not in places]
    free: list[Any] = [dims[i] for i in others]
    if not is_full(dims):
        summed_axes = convert_to_tensor(places, dtype=int32, name="axes")
        free_axes = convert_to_tensor(others, dtype=int32, name="free")
        return _reorder(a, shape_of(a), free_axes, summed_axes, summed_first, free)
    sizes = [prod(free), prod(dims[i] or 0 for i in places)]
    order = [others, places]
    if summed_first:
        sizes.reverse()
        order.reverse()
    return _Flat(reshape(transpose(a, order[0] + order[1]), sizes), free, free)


def _flatten_unknown(a: Tensor, axes: Any, summed_first: bool) -> _Flat:
    dims = shape_of(a)
    rank = rank_of(a)
    places = convert_to_tensor(axes, dtype=int32, name="axes")
    positive = places >= 0
    places = raw.Select()(positive, places, places + rank)
    others = raw.ListDiff().node(range_of(rank), places).outputs[0]
    return _reorder(a, dims, others, places, summed_first, None)


def _reorder(
    a: Tensor, dims: Tensor, others: Tensor, places: Tensor, summed_first: bool, known: Any
) -> _Flat:
    free = raw.GatherV2()(dims, others, 0)
    summed = raw.GatherV2()(dims, places, 0)
    sizes = [reduce_prod(free), reduce_prod(summed)]
    order = [others, places]
    if summed_first:
        sizes.reverse()
        order.reverse()
    perm = raw.ConcatV2()(order, 0, name="concat")
    new_dims = stack(sizes)
    return _Flat(reshape(transpose(a, perm), new_dims), free, known)


def tensordot(a: Any, b: Any, axes: Any, name: str | None = None) -> Tensor:
    """The sum of products of two tensors over some axes.

    Args:
        a: A floating point tensor.
        b: A tensor of the same dtype.
        axes: How many axes, the last of ``a`` and the first of ``b``; or two lists of axes.
        name: The node's name.

    Returns:
        A tensor of the free axes of ``a``, then those of ``b``.

    Raises:
        ValueError: If ``axes`` does not fit the ranks.

    Example:
        >>> tensordot([[1.0, 2.0]], [[3.0], [4.0]], axes=1).shape
        TensorShape([Dimension(1), Dimension(1)])
    """
    with name_scope(name, "Tensordot", [a, b, axes]) as scope:
        a = convert_to_tensor(a, name="a")
        b = convert_to_tensor(b, name="b")
        a_axes, b_axes = _axes_of(a, axes)
        left = _flatten(a, a_axes, summed_first=False)
        right = _flatten(b, b_axes, summed_first=True)
        product = matmul(left.matrix, right.matrix)
        if isinstance(left.free, list) and isinstance(right.free, list):
            return reshape(product, left.free + right.free, name=scope)
        frees = [convert_to_tensor(free, dtype=int32) for free in (left.free, right.free)]
        joined = raw.ConcatV2()(frees, 0, name="concat")
        result = reshape(product, joined, name=scope)
        if left.known_free is not None and right.known_free is not None:
            result.set_shape(left.known_free + right.known_free)
        return result
