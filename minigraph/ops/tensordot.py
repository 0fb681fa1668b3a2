"""Products of tensors summed over chosen axes, as transposes, reshapes and one matrix product.

Source: ``tensorflow/python/ops/math_ops.py``, ``tensordot``.
"""

from __future__ import annotations

import math
from typing import Any

from minigraph.base.dtypes import int32
from minigraph.base.errors import explain
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.ops.arrange import transpose
from minigraph.ops.concat import concat
from minigraph.ops.gather import gather
from minigraph.ops.join import stack
from minigraph.ops.matmul import matmul
from minigraph.ops.reduce import reduce_prod
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape as shape_of

__all__ = ["tensordot"]


def tensordot(a: Any, b: Any, axes: Any, name: str | None = None) -> Tensor:
    """The sum of products of ``a`` and ``b`` over pairs of axes.

    Args:
        a: ``floating[...]`` of known rank.
        b: A tensor of known rank and the same dtype.
        axes: How many of the last axes of ``a`` meet the first ones of ``b``, or a pair of lists of
            axes (or of ints).
        name: The name scope.

    Returns:
        A tensor with the other axes of ``a``, then those of ``b``.

    Raises:
        ValueError: If the axes do not fit the ranks or each other, or a rank is unknown.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     print(tf.tensordot(tf.ones([2, 5, 3]), tf.ones([3, 4]), 1).shape)
        (2, 5, 4)
    """
    with name_scope(name, "Tensordot", [a, b, axes]) as scope:
        a = convert_to_tensor(a, name="a")
        b = convert_to_tensor(b, name="b")
        a_axes, b_axes = _paired(a, axes)
        a_matrix, a_free, a_static = _as_matrix(a, a_axes, summed_first=False)
        b_matrix, b_free, b_static = _as_matrix(b, b_axes, summed_first=True)
        product = matmul(a_matrix, b_matrix)
        if isinstance(a_free, list) and isinstance(b_free, list):
            return reshape(product, a_free + b_free, name=scope)
        a_free = convert_to_tensor(a_free, dtype=int32)
        b_free = convert_to_tensor(b_free, dtype=int32)
        result = reshape(product, concat([a_free, b_free], 0), name=scope)
        result.set_shape(a_static + b_static)
        return result


def _paired(a: Tensor, axes: Any) -> tuple[list[int], list[int]]:
    """The axes to sum over, of ``a`` and of ``b``."""
    if isinstance(axes, int):
        if axes < 0:
            raise ValueError("'axes' must be at least 0.")
        rank = _known_rank(a)
        if axes > rank:
            raise ValueError(
                f"'axes' must not be larger than the number of dimensions of tensor {a}."
            )
        return list(range(rank - axes, rank)), list(range(axes))
    pair = list(axes)
    if len(pair) != 2:
        raise ValueError("'axes' must be an integer or have length 2.")
    if isinstance(pair[0], int) and isinstance(pair[1], int):
        pair = [[pair[0]], [pair[1]]]
    a_axes, b_axes = list(pair[0]), list(pair[1])
    if len(a_axes) != len(b_axes):
        raise ValueError(
            f"Different number of contraction axes 'a' and 'b', {len(a_axes)} != {len(b_axes)}."
        )
    return a_axes, b_axes


def _known_rank(x: Tensor) -> int:
    if x.shape.ndims is None:
        raise ValueError(
            explain(
                f"tensordot needs to know the rank of {x.name}.",
                defined_at=x.op.defined_at,
                hint="say it with set_shape",
            )
        )
    return x.shape.ndims


def _as_matrix(x: Tensor, axes: list[int], summed_first: bool) -> tuple[Tensor, Any, list[Any]]:
    """``x`` as a matrix, and the sizes of the axes that are not summed: all known, and static."""
    rank = _known_rank(x)
    sizes: list[Any] = x.shape.as_list()
    summed = [axis if axis >= 0 else axis + rank for axis in axes]
    free = [axis for axis in range(rank) if axis not in summed]
    static = [sizes[axis] for axis in free]
    if x.shape.is_fully_defined():
        rows, columns = math.prod(static), math.prod(sizes[axis] for axis in summed)
        if summed_first:
            return reshape(transpose(x, summed + free), [columns, rows]), static, static
        return reshape(transpose(x, free + summed), [rows, columns]), static, static
    summed_axes = convert_to_tensor(summed, dtype=int32, name="axes")
    free_axes = convert_to_tensor(free, dtype=int32, name="free")
    dynamic = shape_of(x)
    free_sizes, summed_sizes = gather(dynamic, free_axes), gather(dynamic, summed_axes)
    free_count, summed_count = reduce_prod(free_sizes), reduce_prod(summed_sizes)
    if summed_first:
        perm = concat([summed_axes, free_axes], 0)
        shape = stack([summed_count, free_count])
    else:
        perm = concat([free_axes, summed_axes], 0)
        shape = stack([free_count, summed_count])
    return reshape(transpose(x, perm), shape), free_sizes, static
