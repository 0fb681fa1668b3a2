"""Elements repeated to a larger shape by NumPy's rule: BroadcastTo, BroadcastArgs.

Source: ``tensorflow/python/ops/array_ops.py``; shape rules follow ``core/ops/array_ops.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_most_rank, merge_dim, with_rank
from minigraph.base.dtypes import INDICES
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, not_differentiable, op, raw
from minigraph.ops.fill import checked_dims
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape as shape_of

__all__ = ["broadcast_dynamic_shape", "broadcast_to"]

Array = Any


@op(
    "input: T, shape: Tidx -> output: T",
    category="shape",
    Tidx=Types(INDICES, default=dtypes.int32),
)
class BroadcastTo(Op):
    """The input repeated to a larger shape by NumPy's rule."""

    def infer(self, input: Spec, shape: Spec) -> Dims:
        with_rank(shape.dims, 1)
        out = shape.as_dims()
        if out is None or input.dims is None:
            return out
        at_most_rank(input.dims, len(out))
        result = list(out)
        for i, dim in enumerate(reversed(input.dims), 1):
            if dim is not None and dim > 1:
                result[-i] = merge_dim(dim, result[-i])
        return tuple(result)

    def kernel(self, input: Array, shape: Array) -> Array:
        dims = checked_dims(shape)
        try:
            return np.ascontiguousarray(np.broadcast_to(input, dims)).reshape(dims)
        except ValueError:
            raise ValueError(
                f"Incompatible shapes: {list(np.shape(input))} vs. {list(dims)}"
            ) from None

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, dims = node.inputs
        input_shape = shape_of(input)
        _, axes = raw.BroadcastGradientArgs().node(dims, input_shape).outputs
        summed = raw.Sum(keep_dims=True)(grad, axes)
        return [reshape(summed, input_shape), None]


@op("s0: T, s1: T -> r0: T", category="shape", T=Types(INDICES, default=dtypes.int32))
class BroadcastArgs(Op):
    """The shape of an elementwise result of two shapes."""

    def infer(self, s0: Spec, s1: Spec) -> Dims:
        (m,), (n,) = with_rank(s0.dims, 1), with_rank(s1.dims, 1)
        return (None,) if m is None or n is None else (max(m, n),)

    def kernel(self, s0: Array, s1: Array) -> Array:
        try:
            shape = np.broadcast_shapes(tuple(s0.tolist()), tuple(s1.tolist()))
        except ValueError:
            raise ValueError(f"Incompatible shapes: {s0.tolist()} vs. {s1.tolist()}") from None
        return np.array(shape, s0.dtype)

    gradient = not_differentiable


def broadcast_to(input: Any, shape: Any, name: str | None = None) -> Tensor:
    """``input`` repeated to ``shape`` by NumPy's rule.

    Args:
        input: Any tensor.
        shape: The shape wanted, ``int32[rank]`` or ``int64[rank]``.
        name: The node's name.

    Raises:
        ValueError: If the static shapes do not fit.
    """
    return BroadcastTo()(input, shape, name=name)


def broadcast_dynamic_shape(shape_x: Any, shape_y: Any) -> Tensor:
    """The shape of an elementwise result.

    Args:
        shape_x: A shape, ``int32[rank]`` or ``int64[rank]``.
        shape_y: Another, of the same dtype.

    Returns:
        A vector as long as the longer of them.

    Raises:
        TypeError: If the shapes are not of one integer dtype.
        ValueError: If one is no vector.
        InvalidArgumentError: At run time, if they cannot be broadcast.
    """
    return BroadcastArgs()(shape_x, shape_y)
