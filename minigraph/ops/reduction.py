"""Reductions over axes as ops: sums, means, products, extremes and their gradients.

Source: ``tensorflow/python/ops/math_grad.py``; shape rule as in TensorFlow's
``core/framework/common_shape_fns.cc``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from minigraph.base.dims import Dims, is_full, size_of
from minigraph.base.dtypes import INDICES, NUMBERS, int32
from minigraph.base.spec import Spec
from minigraph.graph.context import colocate_with, device, get_default_graph
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, not_differentiable, op, raw
from minigraph.kernels.array import narrowed, widened
from minigraph.kernels.reduce import sum_over
from minigraph.ops.cast import cast
from minigraph.ops.complex import conj
from minigraph.ops.constant import constant, constant_value
from minigraph.ops.division import truediv
from minigraph.ops.fill import range as range_of
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.shape import size as size_of_tensor

Array = Any

AXES = Types(INDICES, default=int32)
_SIGNATURE = "input: T, reduction_indices: Tidx -> output: T"


def normal_axes(axes: Any, rank: int) -> tuple[int, ...]:
    """The axes as sorted, distinct numbers from 0 to rank - 1.

    Raises:
        ValueError: If one is out of range.
    """
    found = set()
    for axis in np.reshape(axes, -1).tolist():
        if not -rank <= axis < rank:
            raise ValueError(
                f"Invalid reduction dimension {axis} for input with {rank} dimensions."
            )
        found.add(axis % rank)
    return tuple(sorted(found))


class Reduction(Op):
    """An op that makes one element of those along some axes."""

    makes_fresh = True
    keep_dims: bool = False

    def infer(self, input: Spec, reduction_indices: Spec) -> Dims:
        if reduction_indices.rank is not None and reduction_indices.rank > 1:
            raise ValueError(f"Shape must be at most rank 1 but is rank {reduction_indices.rank}")
        axes = reduction_indices.value
        if axes is None or input.dims is None:
            return (None,) * len(input.dims) if self.keep_dims and input.dims is not None else None
        gone = normal_axes(axes, len(input.dims))
        if self.keep_dims:
            return tuple(1 if i in gone else dim for i, dim in enumerate(input.dims))
        return tuple(dim for i, dim in enumerate(input.dims) if i not in gone)

    def kernel(self, input: Array, reduction_indices: Array) -> Array:
        axes = normal_axes(reduction_indices, np.ndim(input))
        return self.reduce(np.asarray(input), axes)

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        """Reduces an array over distinct axes."""
        raise NotImplementedError(f"{self.type} does not say how it reduces")


def _sum(x: Array, axes: tuple[int, ...], keep_dims: bool) -> Array:
    total = sum_over(x, axes)
    if keep_dims:
        return total.reshape([1 if i in axes else size for i, size in enumerate(x.shape)])
    return total


@op(_SIGNATURE, category="reduction", T=NUMBERS, Tidx=AXES)
class Sum(Reduction):
    """The sum over some axes."""

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        return _sum(input, axes, self.keep_dims)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_spread(node, grad), None]


@op(_SIGNATURE, category="reduction", T=NUMBERS, Tidx=AXES)
class Mean(Reduction):
    """The mean over some axes; that of integers is rounded towards zero."""

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        dtype = input.dtype
        count = int(np.prod([input.shape[axis] for axis in axes], dtype=np.int64))
        total = _sum(widened(input), axes, self.keep_dims)
        if dtype.kind in "iu":
            magnitude = np.abs(total) // dtype.type(max(count, 1))
            return np.where(total < 0, np.negative(magnitude), magnitude).astype(dtype)
        return narrowed(total / total.dtype.type(count), input)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        spread = _spread(node, grad)
        x, y = node.inputs[0], node.outputs[0]
        x_size, y_size = size_of(x.spec.dims), size_of(y.spec.dims)
        if x_size is not None and y_size is not None:
            factor = constant(x_size // max(y_size, 1), dtype=spread.dtype)
        else:
            x_dims, y_dims = shape_of(x), shape_of(y)
            x_count = _product(x_dims)
            factor = _safe_shape_div(x_count, _product(y_dims))
        return [truediv(spread, cast(factor, spread.dtype)), None]


@op(_SIGNATURE, category="reduction", T=NUMBERS, Tidx=AXES)
class Prod(Reduction):
    """The product over some axes."""

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        return np.prod(input, axes, input.dtype, keepdims=self.keep_dims)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, axes = node.inputs
        x_dims = shape_of(x)
        axes_vector = raw.Reshape()(axes, [-1])
        kept_dims = reduced_shape(x_dims, axes)
        scaling = _safe_shape_div(x_dims, kept_dims)
        grad = raw.Tile()(raw.Reshape()(grad, kept_dims), scaling)
        # All reduced axes become one, along which products of all but one element are taken as
        # two running products: dividing by the element would fail where it is 0.
        with device("/cpu:0"):
            rank = rank_of(x)
            reduced = cast((axes_vector + rank) % rank, int32)
            every = range_of(0, rank)
            other = raw.ListDiff().node(every, reduced).outputs[0]
            perm = raw.ConcatV2()([reduced, other], 0, name="concat")
            reduced_size = _product(raw.GatherV2()(x_dims, reduced, 0))
            other_size = _product(raw.GatherV2()(x_dims, other, 0))
        permuted = raw.Transpose()(x, perm, name="transpose")
        permuted_dims = shape_of(permuted)
        columns = raw.Reshape()(permuted, (reduced_size, other_size))
        before = raw.Cumprod(exclusive=True)(columns, 0, name="Cumprod")
        after = raw.Cumprod(exclusive=True, reverse=True)(columns, 0, name="Cumprod")
        others = raw.Reshape()(conj(before) * conj(after), permuted_dims)
        back = raw.InvertPermutation()(perm)
        out = grad * raw.Transpose()(others, back, name="transpose")
        return [raw.Reshape()(out, x_dims), None]


def _extreme_of_none(dtype: Any, greatest: bool) -> Array:
    if dtype.kind == "f":
        return dtype.type(np.inf if greatest else -np.inf)
    return getattr(np.iinfo(dtype), "max" if greatest else "min")


@op(_SIGNATURE, category="reduction", T=NUMBERS, Tidx=AXES)
class Max(Reduction):
    """The maximum over some axes."""

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        if input.size == 0:
            lowest = _extreme_of_none(input.dtype, greatest=False)
            return np.max(input, axes, keepdims=self.keep_dims, initial=lowest)
        return np.max(input, axes, keepdims=self.keep_dims)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _extreme_gradient(node, grad)


@op(_SIGNATURE, category="reduction", T=NUMBERS, Tidx=AXES)
class Min(Reduction):
    """The minimum over some axes."""

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        if input.size == 0:
            highest = _extreme_of_none(input.dtype, greatest=True)
            return np.min(input, axes, keepdims=self.keep_dims, initial=highest)
        return np.min(input, axes, keepdims=self.keep_dims)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _extreme_gradient(node, grad)


@op(_SIGNATURE, category="reduction", T=NUMBERS, Tidx=AXES)
class EuclideanNorm(Reduction):
    """The square root of the sum of squares over some axes."""

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        total = _sum(input * np.conj(input), axes, self.keep_dims)
        return np.sqrt(total).astype(input.dtype)

    gradient = not_differentiable


# How sums spread over their inputs: shapes and axes that are known need no nodes twice.
_KNOWN_SPREADS: WeakKeyDictionary[Graph, dict[Any, Any]] = WeakKeyDictionary()


def _product(vector: Tensor) -> Tensor:
    """The product of a vector, as ``tf.reduce_prod`` builds it."""
    dims = vector.spec.dims
    axes = range_of(0, rank_of(vector)) if dims is None else constant(np.arange(1), dtype=int32)
    product = Prod()(vector, axes)
    product.set_shape(())
    return product


def _safe_shape_div(x: Any, y: Any) -> Tensor:
    """x // y for sizes, 0 // 0 being 0."""
    return x // raw.Maximum()(y, 1)


def reduced_shape(input_shape: Any, axes: Any) -> Tensor:
    """A shape with the sizes at ``axes`` replaced by 1, as ``int32[rank]``.

    Source: ``tensorflow/python/ops/math_ops.py``, ``reduced_shape``.
    """
    sizes = cast(input_shape, int32)
    axes = cast(axes, int32)
    rank = size_of_tensor(sizes)
    axes = (axes + rank) % rank
    axes_dims = shape_of(axes)
    every = range_of(rank)
    return raw.DynamicStitch()([every, axes], [sizes, raw.Fill()(axes_dims, 1)])


def _spread(node: Operation, grad: Any) -> Tensor:
    """The gradient of a sum: that of its output, repeated along the reduced axes."""
    x, axes_tensor = node.inputs
    dims = x.spec.dims
    axes = None if dims is None else constant_value(axes_tensor)
    if axes is not None and dims is not None:
        if np.array_equal(axes, np.arange(len(dims))):
            grad = raw.Reshape()(grad, [1] * len(dims))
            multiples = constant(dims, dtype=int32) if is_full(dims) else shape_of(x)
            return raw.Tile()(grad, multiples)
        if is_full(dims):
            kept, scaling = _known_spread(dims, tuple(axes.reshape(-1)))
            return raw.Tile()(raw.Reshape()(grad, kept), scaling)
    x_dims = shape_of(x)
    with colocate_with(x_dims):
        kept_dims = reduced_shape(x_dims, axes_tensor)
        multiples = _safe_shape_div(x_dims, kept_dims)
    return raw.Tile()(raw.Reshape()(grad, kept_dims), multiples)


def _known_spread(dims: Any, axes: tuple[Any, ...]) -> tuple[Any, Any]:
    known = _KNOWN_SPREADS.setdefault(get_default_graph(), {})
    key = (dims, axes)
    if key not in known:
        # TensorFlow builds these nodes once per graph, shape and axes, to read their values.
        reduced_shape(dims, axes)
        gone = normal_axes(axes, len(dims))
        kept = tuple(1 if i in gone else size for i, size in enumerate(dims))
        _safe_shape_div(dims, kept)
        known[key] = kept, tuple(m // max(n, 1) for m, n in zip(dims, kept, strict=True))
    return known[key]


def _extreme_gradient(node: Operation, grad: Any) -> Grads:
    """The gradient of a maximum or minimum, shared by all elements that attain it."""
    x, axes = node.inputs
    kept_dims = reduced_shape(shape_of(x), axes)
    y = raw.Reshape()(node.outputs[0], kept_dims)
    grad = raw.Reshape()(grad, kept_dims)
    indicators = cast(raw.Equal()(y, x), grad.dtype)
    number = raw.Reshape()(Sum()(indicators, axes), kept_dims)
    return [indicators / number * grad, None]
