"""A part of a tensor by its corner and its size: Slice.

Source: ``tensorflow/python/ops/array_ops.py`` and ``array_grad.py``; the shape rule follows
``core/framework/common_shape_fns.cc``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dimension import Dimension
from minigraph.base.dims import Dim, Dims, merge, with_rank
from minigraph.base.dtypes import INDICES, as_dtype
from minigraph.base.spec import Partial, Spec
from minigraph.base.state import Slot
from minigraph.graph.context import name_scope
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, not_differentiable, op, raw
from minigraph.ops.concat import concat
from minigraph.ops.constant import constant
from minigraph.ops.fill import checked_dims, ones_like
from minigraph.ops.join import stack
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of

__all__ = ["slice"]

Array = Any

_PythonSlice = slice


def _sliced_dim(dim: Dim, begin: int | None, size: int) -> Dim:
    if size != -1:
        return size
    if dim is None or begin is None:
        return None
    if begin > dim:
        raise ValueError(f"Negative dimension size caused by subtracting {begin} from {dim}")
    return dim - begin


@op("input: T, begin: Index, size: Index -> output: T", category="shape", Index=INDICES)
class Slice(Op):
    """``size`` elements from ``begin`` on along each dimension; -1 is all that follow."""

    def infer(self, input: Spec, begin: Spec, size: Spec) -> Dims:
        (rank,) = merge(with_rank(begin.dims, 1), with_rank(size.dims, 1)) or (None,)
        dims = input.dims if rank is None else with_rank(input.dims, rank)
        begins = begin.as_dims()
        sizes = size.value
        if sizes is None:
            partial = size.as_dims()
            if partial is None:
                known = begins if dims is None else dims
                return None if known is None else (None,) * len(known)
            with_rank(begins, len(partial))
            return partial
        if (sizes < -1).any():
            raise ValueError(f"Sizes must be at least -1, got {sizes.tolist()}")
        starts = with_rank(begins, sizes.size)
        if None in starts:
            return tuple(None if many == -1 else many for many in sizes.tolist())
        return tuple(map(_sliced_dim, with_rank(dims, sizes.size), starts, sizes.tolist()))

    def kernel(self, input: Array, begin: Array, size: Array) -> Array:
        input = np.asarray(input)
        if begin.shape != (input.ndim,) or size.shape != (input.ndim,):
            raise ValueError(
                f"Expected begin and size arguments to be 1-D tensors of size {input.ndim}, but "
                f"got shapes {list(begin.shape)} and {list(size.shape)} instead."
            )
        index = []
        for i, (start, many, dim) in enumerate(
            zip(begin.tolist(), size.tolist(), input.shape, strict=True)
        ):
            if not 0 <= start <= dim:
                raise ValueError(f"Expected begin[{i}] in [0, {dim}], but got {start}")
            stop = dim if many == -1 else start + many
            if not start <= stop <= dim:
                raise ValueError(f"Expected size[{i}] in [0, {dim - start}], but got {many}")
            index.append(_PythonSlice(start, stop))
        return input[tuple(index)]

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, begin, _ = node.inputs
        many = rank_of(input)
        size = shape_of(node.outputs[0])
        column = stack([many, 1])
        before = reshape(begin, column)
        after = reshape(shape_of(input) - size - begin, column)
        return [raw.Pad()(grad, concat([before, after], 1)), None, None]


def slice(  # the name is TensorFlow's
    input_: Any, begin: Any, size: Any, name: str | None = None
) -> Tensor:
    """``size`` elements from ``begin`` on along each dimension.

    Args:
        input_: Any tensor.
        begin: ``int32[rank]`` or ``int64[rank]``.
        size: The same type and shape; -1 is all that follow.
        name: The node's name.

    Raises:
        TypeError: If ``begin`` and ``size`` are not of one integer dtype.
        ValueError: If they have not one entry per dimension, or a size is less than -1.
        InvalidArgumentError: At run time, if the slice is not within the tensor.
    """
    return Slice()(input_, begin, size, name=name)
