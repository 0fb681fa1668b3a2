"""Positions and codes of elements: Where, OneHot, Unique, ListDiff, sequence masks.

Source: ``tensorflow/python/ops/array_ops.py``; shape rules follow ``core/ops/array_ops.cc``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, with_rank
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import INDICES, NUMBERS, DType, DTypeLike, as_dtype
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Tensor
from minigraph.graph.op import Op, Types, not_differentiable, op, raw
from minigraph.ops.constant import constant
from minigraph.ops.fill import filled
from minigraph.ops.reshape import expand_dims, reshape
from minigraph.ops.segment import scalar_dim
from minigraph.ops.shape import rank, shape

__all__ = [
    "one_hot",
    "searchsorted",
    "sequence_mask",
    "setdiff1d",
    "unique",
    "unique_with_counts",
]

Array = Any


@op(
    "input: T -> index: int64",
    category="shape",
    T=Types((*NUMBERS, dtypes.bool_), default=dtypes.bool_),
)
class Where(Op):
    """The coordinates of the elements that are not zero (True), in row-major order."""

    def infer(self, input: Spec) -> Dims:
        return (None, input.rank)

    def kernel(self, input: Array) -> Array:
        return np.argwhere(np.asarray(input)).astype(np.int64)

    gradient = not_differentiable


@op(
    "indices: TI, depth: int32, on_value: T, off_value: T -> output: T",
    category="shape",
    TI=Types((dtypes.uint8, *INDICES), default=dtypes.int64),
)
class OneHot(Op):
    """``on_value`` at the place that each index names along a new dimension, else off."""

    axis: int = -1

    def infer(self, indices: Spec, depth: Spec, on_value: Spec, off_value: Spec) -> Dims:
        if self.axis < -1:
            raise ValueError("axis must be >= -1")
        size = scalar_dim(depth, 1)
        with_rank(on_value.dims, 0)
        with_rank(off_value.dims, 0)
        if indices.dims is None:
            return None
        # An axis too large comes round; that it is wrong shows when it runs.
        place = self.axis % (len(indices.dims) + 1)
        return indices.dims[:place] + (size,) + indices.dims[place:]

    def _place(self, rank: int) -> int:
        if self.axis > rank:
            raise ValueError(
                f"Expected axis to be -1 or between [0, {rank + 1}).  But received: {self.axis}"
            )
        return rank if self.axis == -1 else self.axis

    def kernel(self, indices: Array, depth: Array, on_value: Array, off_value: Array) -> Array:
        if np.ndim(depth) != 0 or depth < 0:
            raise ValueError(f"depth must be non-negative, got: {depth}")
        places = np.expand_dims(indices, self._place(np.ndim(indices)))
        along = [1] * places.ndim
        along[self._place(np.ndim(indices))] = -1
        is_on = places == np.arange(int(depth)).reshape(along)
        result = filled(is_on.shape, off_value)
        result[is_on] = np.asarray(on_value)[()]
        return result

    gradient = not_differentiable


class UniqueResult(NamedTuple):
    """What ``tf.unique`` gives."""

    y: Tensor
    idx: Tensor


UniqueResult.__name__ = "Unique"  # as TensorFlow's tuple prints itself


class UniqueCountsResult(NamedTuple):
    """What ``tf.unique_with_counts`` gives."""

    y: Tensor
    idx: Tensor
    count: Tensor  # type: ignore[assignment]  # TensorFlow's name hides that of tuples


UniqueCountsResult.__name__ = "UniqueWithCounts"  # as TensorFlow's tuple prints itself


class ListDiffResult(NamedTuple):
    """What ``tf.setdiff1d`` gives."""

    out: Tensor
    idx: Tensor


ListDiffResult.__name__ = "ListDiff"  # as TensorFlow's tuple prints itself


_OUT = Types(INDICES, default=dtypes.int32)


def _in_order_of_appearance(x: Array, dtype: DType) -> tuple[Array, Array, Array]:
    """The different elements, the place of each element among them, and their counts."""
    if x.ndim != 1:
        raise ValueError("unique expects a 1D vector.")
    wanted = dtype.as_numpy_dtype
    places: dict[Any, int] = {}
    idx = np.array([places.setdefault(item, len(places)) for item in x.tolist()], wanted)
    first = np.array([], np.int64)
    if len(idx):
        first = np.unique(idx, return_index=True)[1]
    return x[first], idx, np.bincount(idx, minlength=len(places)).astype(wanted)


@op("x: T -> y: T, idx: out_idx", category="shape", out_idx=_OUT)
class Unique(Op):
    """The different elements in order of appearance, and the place of each among them."""

    out_idx: DType = dtypes.int32

    def infer(self, x: Spec) -> list[Dims]:
        with_rank(x.dims, 1)
        return [(None,), x.dims]

    def kernel(self, x: Array) -> list[Array]:
        return list(_in_order_of_appearance(x, self.out_idx)[:2])


@op("x: T -> y: T, idx: out_idx, count: out_idx", category="shape", out_idx=_OUT)
class UniqueWithCounts(Op):
    """The different elements, the place of each among them, and how often they appear."""

    out_idx: DType = dtypes.int32

    def infer(self, x: Spec) -> list[Dims]:
        return [(None,), x.dims, (None,)]

    def kernel(self, x: Array) -> list[Array]:
        return list(_in_order_of_appearance(x, self.out_idx))


@op("x: T, y: T -> out: T, idx: out_idx", category="shape", out_idx=_OUT)
class ListDiff(Op):
    """The elements of ``x`` that are not in ``y``, and their places in ``x``."""

    out_idx: DType = dtypes.int32

    def infer(self, x: Spec, y: Spec) -> list[Dims]:
        with_rank(x.dims, 1)
        with_rank(y.dims, 1)
        return [(None,), (None,)]

    def kernel(self, x: Array, y: Array) -> list[Array]:
        if x.ndim != 1 or y.ndim != 1:
            raise ValueError(f"x and y must be vectors, got {list(x.shape)} and {list(y.shape)}")
        known = set(y.tolist())
        kept = [i for i, item in enumerate(x.tolist()) if item not in known]
        idx = np.array(kept, self.out_idx.as_numpy_dtype)
        return [x[idx], idx]


class _Bound(Op):
    """Where values would go into sorted rows."""

    def infer(self, sorted_inputs: Spec, values: Spec) -> Dims:
        with_rank(sorted_inputs.dims, 2)
        return with_rank(values.dims, 2)

    def _search(self, rows: Array, values: Array, side: Any, dtype: DType) -> Array:
        found = [np.searchsorted(row, v, side) for row, v in zip(rows, values, strict=True)]
        return np.array(found, dtype.as_numpy_dtype).reshape(values.shape)


@op(
    "sorted_inputs: T, values: T -> output: out_type",
    category="shape",
    out_type=_OUT,
)
class LowerBound(_Bound):
    """The first place in each sorted row where a value could go."""

    out_type: DType = dtypes.int32

    def kernel(self, sorted_inputs: Array, values: Array) -> Array:
        return self._search(sorted_inputs, values, "left", self.out_type)


@op(
    "sorted_inputs: T, values: T -> output: out_type",
    category="shape",
    out_type=_OUT,
)
class UpperBound(_Bound):
    """The last place in each sorted row where a value could go."""

    out_type: DType = dtypes.int32

    def kernel(self, sorted_inputs: Array, values: Array) -> Array:
        return self._search(sorted_inputs, values, "right", self.out_type)


@leaves_constants("indices")
def one_hot(
    indices: Any,
    depth: Any,
    on_value: Any = None,
    off_value: Any = None,
    axis: int | None = None,
    dtype: DTypeLike = None,
    name: str | None = None,
) -> Tensor:
    """Each index as a vector that is ``on_value`` at its place and ``off_value`` elsewhere.

    Args:
        indices: An integer tensor; indices out of range are off everywhere.
        depth: The length of the vectors, an ``int32`` scalar.
        on_value: A scalar; 1 if None.
        off_value: A scalar; 0 if None.
        axis: The place of the new dimension; the last if None.
        dtype: The element type; that of the values, or ``float32``, if None.
        name: The node's name.

    Raises:
        TypeError: If the dtypes contradict each other.

    Example:
        >>> one_hot([0, 2], depth=3).shape
        TensorShape([Dimension(2), Dimension(3)])
    """
    wanted = None if dtype is None else as_dtype(dtype)
    with name_scope(name, "one_hot", [indices, depth, on_value, off_value, axis, dtype]) as scope:
        on, off = (
            None if value is None else convert_to_tensor(value).dtype.base_dtype
            for value in (on_value, off_value)
        )
        for which, found in (("on_value", on), ("off_value", off)):
            if wanted is not None and found is not None and found != wanted:
                raise TypeError(f"dtype {found} of {which} does not match dtype parameter {wanted}")
        wanted = wanted or on or off or dtypes.float32
        if on is None:
            on_value, on = convert_to_tensor(1, wanted, name="on_value"), wanted
        if off is None:
            off_value, off = convert_to_tensor(0, wanted, name="off_value"), wanted
        if on != off:
            raise TypeError(f"dtype {on} of on_value does not match dtype {off} of off_value")
        place = -1 if axis is None else int(axis)
        return OneHot(place)(indices, depth, on_value, off_value, name=scope)


def every_axis(tensor: Tensor) -> Tensor:
    """The axes of ``tensor``; as ``fill.all_axes`` but for the names of the nodes."""
    if tensor.spec.dims is not None:
        return constant(np.arange(len(tensor.spec.dims)), dtype=dtypes.int32)
    return raw.Range()(0, rank(tensor), 1)


def sequence_mask(
    lengths: Any,
    maxlen: Any = None,
    dtype: DTypeLike = dtypes.bool_,
    name: str | None = None,
) -> Tensor:
    """Which cells of rows of ``maxlen`` cells the first ``lengths[i]`` are.

    Args:
        lengths: An integer tensor of any shape.
        maxlen: A scalar; the greatest length if None.
        dtype: The element type of the mask.
        name: The name scope.

    Returns:
        ``lengths.shape + [maxlen]``.

    Raises:
        ValueError: If ``maxlen`` is no scalar.
    """
    with name_scope(name, "SequenceMask", [lengths, maxlen]):
        lengths = convert_to_tensor(lengths)
        if maxlen is None:
            longest = raw.Max()(lengths, every_axis(lengths))
            maxlen = raw.Maximum()(constant(0, longest.dtype), longest)
        else:
            maxlen = convert_to_tensor(maxlen)
        if maxlen.shape.ndims not in (None, 0):
            raise ValueError("maxlen must be scalar for sequence_mask")
        row = raw.Range()(constant(0, maxlen.dtype), maxlen, constant(1, maxlen.dtype))
        column = raw.Cast(DstT=maxlen.dtype)(expand_dims(lengths, -1))
        mask = row < column
        if dtype is None or mask.dtype.base_dtype == as_dtype(dtype).base_dtype:
            return mask
        return raw.Cast(DstT=as_dtype(dtype))(mask)


def unique(x: Any, out_idx: DTypeLike = dtypes.int32, name: str | None = None) -> UniqueResult:
    """The different elements of a vector in order of appearance.

    Args:
        x: A vector.
        out_idx: ``int32`` or ``int64``, the type of ``idx``.
        name: The node's name.

    Returns:
        ``(y, idx)`` with ``x[i] == y[idx[i]]``.

    Raises:
        TypeError: If ``out_idx`` is neither int32 nor int64.
        ValueError: If ``x`` is no vector.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return UniqueResult(*Unique(as_dtype(out_idx)).node(x, name=name).outputs)


@documented_like(unique)
def unique_with_counts(
    x: Any, out_idx: DTypeLike = dtypes.int32, name: str | None = None
) -> UniqueCountsResult:
    """The different elements of a vector in order of appearance, and how often each appears.

    Returns:
        ``(y, idx, count)`` with ``x[i] == y[idx[i]]``.

    Raises:
        TypeError: If ``out_idx`` is neither int32 nor int64.
        InvalidArgumentError: At run time, if ``x`` is no vector.
    """
    node = UniqueWithCounts(as_dtype(out_idx)).node(x, name=name)
    return UniqueCountsResult(*node.outputs)


def setdiff1d(
    x: Any, y: Any, index_dtype: DTypeLike = dtypes.int32, name: str | None = None
) -> ListDiffResult:
    """The elements of a vector that are not in another.

    Args:
        x: A vector.
        y: A vector of the same dtype.
        index_dtype: ``int32`` or ``int64``, the type of ``idx``.
        name: The node's name.

    Returns:
        ``(out, idx)`` with ``out == x[idx]``.

    Raises:
        TypeError: If the dtypes differ, or ``index_dtype`` is neither int32 nor int64.
        ValueError: If ``x`` or ``y`` is no vector.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    node = ListDiff(as_dtype(index_dtype)).node(x, y, name=name)
    return ListDiffResult(*node.outputs)


def searchsorted(
    sorted_sequence: Any,
    values: Any,
    side: str = "left",
    out_type: DTypeLike = dtypes.int32,
    name: str | None = None,
) -> Tensor:
    """Where values would go into sorted sequences along the last dimension.

    Args:
        sorted_sequence: ``[..., n]``, each row sorted.
        values: ``[..., m]``.
        side: ``"left"`` or ``"right"`` of equal elements.
        out_type: ``int32`` or ``int64``.
        name: The node's name.

    Returns:
        The shape of ``values``.

    Raises:
        ValueError: If ``side`` is another.
    """
    length = shape(sorted_sequence)[-1]
    count = shape(values)[-1]
    rows = reshape(sorted_sequence, [-1, length])
    sought = reshape(values, [-1, count])
    if side not in ("left", "right"):
        raise ValueError(f"side must be either 'right' or 'left'.  Saw: {side}.")
    kind = LowerBound if side == "left" else UpperBound
    return reshape(kind(as_dtype(out_type))(rows, sought, name=name), shape(values))
