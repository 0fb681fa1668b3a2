"""Elements in another order or repeated: Transpose, InvertPermutation, Reverse, Tile.

Source: ``tensorflow/python/ops/array_ops.py``; shape rules follow ``core/ops/array_ops.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_most_rank, merge, merge_dim, with_rank
from minigraph.base.dtypes import ALL, INDICES
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, not_differentiable, op, raw
from minigraph.ops.fill import checked_dims
from minigraph.ops.fill import range as range_of
from minigraph.ops.reshape import renamed, reshape
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.shape import size as size_of

__all__ = [
    "invert_permutation",
    "matrix_transpose",
    "reverse",
    "reverse_sequence",
    "reverse_v2",
    "tile",
    "transpose",
]

Array = Any

_PERM = Types(INDICES, default=dtypes.int32)
_REVERSIBLE = tuple(
    dtype
    for dtype in ALL
    if (dtype.is_numpy_compatible or dtype is dtypes.bfloat16)
    and dtype not in (dtypes.uint32, dtypes.uint64)
)


def _transposed(x: Spec, perm: Spec) -> Dims:
    elements = None if perm.dims is None or None in perm.dims else perm_size(perm)
    value = perm.value
    if x.dims is None and elements is None and value is None:
        return None
    rank = x.rank
    if rank is None:
        rank = elements if elements is not None else value.size
        if rank is None or rank < 2:
            return None
    dims = with_rank(x.dims, rank)
    with_rank(perm.dims, 1)
    merge_dim(elements, rank)
    if value is None:
        return (None,) * rank
    for entry in value.tolist():
        if entry >= rank:
            raise ValueError(f"perm dim {entry} is out of range of input rank {rank}")
    return tuple(dims[entry] for entry in value.tolist())


def perm_size(perm: Spec) -> int:
    """The number of elements of a fully known shape."""
    return int(np.prod([dim or 0 for dim in perm.dims or ()], dtype=np.int64))


def _permute(x: Array, perm: Array) -> Array:
    x = np.asarray(x)
    if perm.shape != (x.ndim,):
        raise ValueError(
            f"transpose expects a vector of size {x.ndim}. But input(1) is a vector of size "
            f"{perm.size}"
        )
    order = [int(entry) for entry in perm]
    for entry in order:
        if not 0 <= entry < x.ndim:
            raise ValueError(f"{entry} is out of range [0 .. {x.ndim})")
    if len(set(order)) < x.ndim:
        missing = next(i for i in range(x.ndim) if i not in order)
        raise ValueError(f"{missing} is missing from {{{','.join(map(str, order))}}}.")
    # NumPy's contiguous copy of a scalar would be a vector.
    return np.ascontiguousarray(x.transpose(order)) if x.ndim else x


@op("x: T, perm: Tperm -> y: T", category="shape", Tperm=_PERM)
class Transpose(Op):
    """The input with its dimensions in the order ``perm``."""

    def infer(self, x: Spec, perm: Spec) -> Dims:
        return _transposed(x, perm)

    def kernel(self, x: Array, perm: Array) -> Array:
        return _permute(x, perm)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [transpose(grad, invert_permutation(node.inputs[1])), None]


@op("x: T, perm: Tperm -> y: T", category="shape", Tperm=_PERM)
class ConjugateTranspose(Op):
    """The complex conjugate of the input, its dimensions in the order ``perm``."""

    def infer(self, x: Spec, perm: Spec) -> Dims:
        return _transposed(x, perm)

    def kernel(self, x: Array, perm: Array) -> Array:
        return np.conj(_permute(x, perm))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [transpose(grad, invert_permutation(node.inputs[1]), conjugate=True), None]


@op("x: T -> y: T", category="shape", T=Types(INDICES, default=dtypes.int32))
class InvertPermutation(Op):
    """The permutation that undoes the input: ``y[x[i]] = i``."""

    def infer(self, x: Spec) -> Dims:
        return with_rank(x.dims, 1)

    def kernel(self, x: Array) -> Array:
        inverse = np.full(x.shape, -1, x.dtype)
        for i, place in enumerate(x):
            if not 0 <= place < x.size:
                raise ValueError(f"{place} is not between 0 and {x.size}")
            if inverse[place] != -1:
                raise ValueError(f"{place} is duplicated in the input.")
            inverse[place] = i
        return inverse

    gradient = not_differentiable


def _reversed_axes(axes: Array, rank: int) -> list[int]:
    seen: list[int] = []
    for i, axis in enumerate(axes.ravel().tolist()):
        canonical = axis + rank if axis < 0 else axis
        if not 0 <= canonical < rank:
            raise ValueError(f"'axis'[{i}] = {axis} is out of valid range [0, {rank - 1}")
        if canonical in seen:
            raise ValueError(f"axis {canonical} specified more than once.")
        seen.append(canonical)
    return seen


@op(
    "tensor: T, axis: Tidx -> output: T",
    category="shape",
    Tidx=Types(INDICES, default=dtypes.int32),
    T=_REVERSIBLE,
)
class ReverseV2(Op):
    """The input, back to front along some axes."""

    def infer(self, tensor: Spec, axis: Spec) -> Dims:
        with_rank(axis.dims, 1)
        if tensor.rank is not None and tensor.rank > 8:
            raise ValueError("reverse does not work on tensors with more than 8 dimensions")
        if tensor.rank is not None and axis.value is not None:
            _reversed_axes(axis.value, tensor.rank)
        return tensor.dims

    def kernel(self, tensor: Array, axis: Array) -> Array:
        return np.flip(np.asarray(tensor), tuple(_reversed_axes(axis, np.ndim(tensor))))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [reverse(grad, node.inputs[1]), None]


@op(
    "input: T, seq_lengths: Tlen -> output: T",
    category="shape",
    Tlen=Types(INDICES, default=dtypes.int64),
)
class ReverseSequence(Op):
    """The input, the first ``seq_lengths[i]`` elements of each batch entry i back to front."""

    seq_dim: int
    batch_dim: int = 0

    def infer(self, input: Spec, seq_lengths: Spec) -> Dims:
        (lengths,) = with_rank(seq_lengths.dims, 1)
        dims = input.dims
        if dims is None:
            return None
        if self.batch_dim >= len(dims):
            raise ValueError(f"batch_dim must be < input rank: {self.batch_dim} vs. {len(dims)}")
        if self.seq_dim >= len(dims):
            raise ValueError(f"seq_dim must be < input rank: {self.seq_dim} vs. {len(dims)}")
        batch = merge_dim(dims[self.batch_dim], lengths)
        return dims[: self.batch_dim] + (batch,) + dims[self.batch_dim + 1 :]

    def kernel(self, input: Array, seq_lengths: Array) -> Array:
        if self.seq_dim == self.batch_dim:
            raise ValueError(f"batch_dim == seq_dim == {self.seq_dim}")
        if seq_lengths.shape != (input.shape[self.batch_dim],):
            raise ValueError(
                f"Length of seq_lengths != input.dims({self.batch_dim}), ({seq_lengths.size} vs. "
                f"{input.shape[self.batch_dim]})"
            )
        result = input.copy()
        view = np.moveaxis(result, (self.batch_dim, self.seq_dim), (0, 1))
        for i, length in enumerate(seq_lengths):
            if not 0 <= length <= view.shape[1]:
                raise ValueError(f"seq_lens({i}) > input.dims({self.seq_dim})")
            view[i, :length] = view[i, :length][::-1].copy()
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [ReverseSequence(self.seq_dim, self.batch_dim)(grad, node.inputs[1]), None]


@op(
    "input: T, multiples: Tmultiples -> output: T",
    category="shape",
    Tmultiples=Types(INDICES, default=dtypes.int32),
)
class Tile(Op):
    """The input repeated ``multiples[i]`` times along each dimension i."""

    def infer(self, input: Spec, multiples: Spec) -> Dims:
        times = multiples.as_dims()
        if input.dims is not None:
            times = with_rank(times, len(input.dims))
            merge(multiples.dims, (len(input.dims),))
        if times is None:
            return None
        return tuple(
            0 if 0 in (dim, many) else None if dim is None or many is None else dim * many
            for dim, many in zip(with_rank(input.dims, len(times)), times, strict=True)
        )

    def kernel(self, input: Array, multiples: Array) -> Array:
        if multiples.size != np.ndim(input):
            raise ValueError(
                f"Expected multiples argument to be a vector of length {np.ndim(input)} but got "
                f"length {multiples.size}"
            )
        for i, many in enumerate(multiples):
            if many < 0:
                raise ValueError(f"Expected multiples[{i}] >= 0, but got {many}")
        return np.tile(input, multiples.tolist())

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, multiples = node.inputs
        dims = shape_of(input, out_type=multiples.dtype)
        pairs = raw.Pack()([multiples, dims], name="stack")
        split = reshape(transpose(pairs), [-1])
        axes = range_of(0, size_of(split), 2)
        if isinstance(grad, IndexedSlices):
            rows = raw.Cast(DstT=grad.indices.dtype)(dims[0], name="Cast")
            grad = raw.UnsortedSegmentSum()(grad.values, grad.indices % rows, rows)
            split = raw.ConcatV2()([[1], split[1:]], 0, name="concat")
        summed = raw.Sum()(reshape(grad, split), axes)
        summed.set_shape(input.shape)
        return [summed, None]


def _conjugates(a: Any, conjugate: bool) -> bool:
    return conjugate and convert_to_tensor(a).dtype.is_complex


def transpose(a: Any, perm: Any = None, name: str = "transpose", conjugate: bool = False) -> Tensor:
    """``a`` with its dimensions in another order.

    Args:
        a: Any tensor.
        perm: The order, ``int32[rank]``; back to front if None.
        name: The node's name.
        conjugate: Whether complex elements are conjugated too.

    Raises:
        TypeError: If ``perm`` is not of integers.
        ValueError: If it has not one entry per dimension, or one out of range.
        InvalidArgumentError: At run time, if a dimension is named twice.

    Example:
        >>> transpose([[1, 2, 3]]).shape
        TensorShape([Dimension(3), Dimension(1)])
    """
    with name_scope(name, "transpose", [a]) as scope:
        kind = ConjugateTranspose if _conjugates(a, conjugate) else Transpose
        if perm is not None:
            return kind()(a, perm, name=scope)
        a = convert_to_tensor(a, name="a")
        rank = a.shape.ndims
        if rank:
            order: Any = rank - 1 - np.arange(rank)
        else:
            many = raw.Rank()(a)
            order = many - 1 - raw.Range()(0, many, 1)
        result = kind()(a, order, name=scope)
        if a.spec.dims is not None:
            result.set_shape(a.spec.dims[::-1])
        return result


def matrix_transpose(a: Any, name: str = "matrix_transpose", conjugate: bool = False) -> Tensor:
    """``a`` with its last two dimensions exchanged.

    Args:
        a: A tensor of rank 2 or more.
        name: The node's name.
        conjugate: Whether complex elements are conjugated too.

    Raises:
        ValueError: If the rank is known and less than 2.
    """
    with name_scope(name, values=[a]):
        a = convert_to_tensor(a, name="a")
        rank = a.shape.ndims
        if rank is None:
            many = rank_of(a)
            front = raw.Range()(0, many - 2, 1)
            perm: Any = raw.ConcatV2()([front, [many - 1, many - 2]], 0, name="concat")
        else:
            if rank < 2:
                raise ValueError(
                    f"Argument 'a' should be a (batch) matrix, with rank >= 2.  Found: {a.shape}"
                )
            perm = [*range(rank - 2), rank - 1, rank - 2]
        return transpose(a, perm=perm, conjugate=conjugate)


def invert_permutation(x: Any, name: str | None = None) -> Tensor:
    """The permutation that undoes ``x``.

    Args:
        x: The numbers 0 to n - 1 in some order, ``int32[n]`` or ``int64[n]``.
        name: The node's name.

    Returns:
        ``y`` with ``y[x[i]] == i``, of the same dtype.

    Raises:
        TypeError: If ``x`` is neither int32 nor int64.
        ValueError: If it is no vector.
        InvalidArgumentError: At run time, if a number is missing, twice there or out of range.
    """
    return InvertPermutation()(x, name=name)


def reverse(tensor: Any, axis: Any, name: str | None = None) -> Tensor:
    """``tensor`` back to front along some axes.

    Args:
        tensor: Any tensor.
        axis: The axes, ``int32[n]``.
        name: The node's name.

    Raises:
        TypeError: If ``axis`` is not of integers.
        ValueError: If ``axis`` is no vector, or an axis known while building is out of range or
            named twice.
        InvalidArgumentError: At run time, if an axis known only then is.
    """
    return ReverseV2()(tensor, axis, name=name)


reverse_v2 = reverse


def reverse_sequence(
    input: Any,
    seq_lengths: Any,
    seq_axis: int | None = None,
    batch_axis: int | None = None,
    name: str | None = None,
    seq_dim: int | None = None,
    batch_dim: int | None = None,
) -> Tensor:
    """Reverses the beginning of each sequence of a batch.

    Args:
        input: Any tensor.
        seq_lengths: How many elements to reverse, ``int64[batch]``.
        seq_axis: The dimension along which to reverse.
        batch_axis: The dimension of the batch; 0 if None.
        name: The node's name.
        seq_dim: The old name of ``seq_axis``.
        batch_dim: The old name of ``batch_axis``.

    Returns:
        A tensor of the shape of ``input``.

    Raises:
        TypeError: If there is no ``seq_axis``, or lengths are no integers.
        ValueError: If an argument comes under both its names, an axis is out of range, or the
            number of lengths is not that of the batch.
        InvalidArgumentError: At run time, if a length is greater than the sequence, or both axes
            are the same.
    """
    along = renamed("seq_axis", seq_axis, "seq_dim", seq_dim)
    batch = renamed("batch_axis", batch_axis, "batch_dim", batch_dim)
    if along is None:
        raise TypeError("Expected int for argument 'seq_dim' not None.")
    return ReverseSequence(int(along), int(batch or 0))(input, seq_lengths, name=name)


@leaves_constants("input")
def tile(input: Any, multiples: Any, name: str | None = None) -> Tensor:
    """``input`` repeated.

    Args:
        input: Any tensor.
        multiples: How often along each dimension, ``int32[rank]``.
        name: The node's name.

    Raises:
        TypeError: If ``multiples`` is not of integers.
        ValueError: If it has not one entry per dimension.
        InvalidArgumentError: At run time, if one is negative.
    """
    return Tile()(input, multiples, name=name)
