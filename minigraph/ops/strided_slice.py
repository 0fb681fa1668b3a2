"""Parts of a tensor by slices: StridedSlice, its adjoint, and the entries of ``tensor[...]``.

Source: ``tensorflow/python/ops/array_ops.py``; the rules for slices follow
``core/util/strided_slice_op.cc``.
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
from minigraph.ops.constant import constant
from minigraph.ops.fill import checked_dims, ones_like
from minigraph.ops.join import stack
from minigraph.ops.shape import shape as shape_of

__all__ = [
    "newaxis",
    "strided_slice",
]

Array = Any

newaxis = None

_INDEX_ERROR = (
    "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar "
    "tf.int32/tf.int64 tensors are valid indices"
)


# What becomes of a dimension of the slice in the result.
_NEW, _SHRUNK = -1, -2


@dataclass
class _Range:
    """The slice of one dimension, all said in numbers.

    Attributes:
        begin: Where it starts.
        end: Where it stops, or -1 before the first element when the stride is negative.
        stride: The step.
        size: The number of elements, or None if not known.
    """

    begin: int
    end: int
    stride: int
    size: Dim

    def python(self) -> Any:
        """The same as a Python slice."""
        return slice(self.begin, None if self.end < 0 else self.end, self.stride)


class _Masked(Op):
    """What the ops of strided slices share: masks with a bit per entry of ``begin``.

    Attributes:
        begin_mask: Entries that start at the edge whatever ``begin`` says.
        end_mask: Entries that run to the edge whatever ``end`` says.
        ellipsis_mask: The entry that stands for all dimensions not named.
        new_axis_mask: Entries that put in a dimension of size 1.
        shrink_axis_mask: Entries that are an index, the dimension of which goes.
    """

    begin_mask: int = 0
    end_mask: int = 0
    ellipsis_mask: int = 0
    new_axis_mask: int = 0
    shrink_axis_mask: int = 0

    def spread(self, entries: int, rank: int) -> tuple[list[int | None], list[int]]:
        """Which entry of ``begin`` rules each dimension (None: no entry, all of it is taken).

        Returns:
            The entry per dimension, and per dimension of the result the dimension it comes from.
        """
        if self.ellipsis_mask & (self.ellipsis_mask - 1):
            raise ValueError("Multiple ellipses in slice spec not allowed")
        # Without an ellipsis one stands at the end.
        ellipsis = self.ellipsis_mask or 1 << entries
        total = entries if self.ellipsis_mask else entries + 1
        place = ellipsis.bit_length() - 1
        after = bin(self.new_axis_mask >> place & (1 << total - place) - 1).count("1")
        rules: list[int | None] = []
        result: list[int] = []
        for i in range(total):
            bit = 1 << i
            if bit & ellipsis:
                stop = min(rank - (total - i) + 1 + after, rank)
                while len(rules) < stop:
                    result.append(len(rules))
                    rules.append(None)
            elif bit & self.new_axis_mask:
                result.append(_NEW)
            else:
                if len(rules) == rank:
                    raise ValueError(
                        f"Index out of range using input dim {rank}; input has only {rank} dims"
                    )
                result.append(_SHRUNK if bit & self.shrink_axis_mask else len(rules))
                rules.append(i)
        return rules, result

    def ranges(
        self, dims: tuple[Dim, ...], begin: Array | None, end: Array | None, strides: Array
    ) -> tuple[list[_Range], Dims]:
        """The slice of each dimension and the shape of the result.

        Args:
            dims: The shape of what is sliced.
            begin: Where the slices start, or None if not known.
            end: Where the slices stop, or None if not known.
            strides: Their steps.

        Raises:
            ValueError: If they do not fit the shape.
        """
        rules, result = self.spread(len(strides), len(dims))
        found = [
            self._range(i, dim, rule, begin, end, strides)
            for i, (dim, rule) in enumerate(zip(dims, rules, strict=True))
        ]
        shape = [1 if i == _NEW else found[i].size for i in result if i != _SHRUNK]
        return found, tuple(shape)

    def _range(
        self,
        i: int,
        dim: Dim,
        rule: int | None,
        begin: Array | None,
        end: Array | None,
        strides: Array,
    ) -> _Range:
        stride = 1 if rule is None else int(strides[rule])
        if stride == 0:
            raise ValueError(f"strides[{i}] must be non-zero")
        bit = 0 if rule is None else 1 << rule
        shrinks = bool(self.shrink_axis_mask & bit)
        if dim is None:
            return _Range(0, 0, stride, 1 if shrinks else None)
        if shrinks and stride <= 0:
            raise ValueError("only stride 1 allowed on non-range indexing.")
        from_edge = rule is None or bool(self.begin_mask & bit)
        to_edge = rule is None or bool(self.end_mask & bit)
        low, high = (0, dim) if stride > 0 else (-1, dim - 1)
        if begin is None or end is None:
            size = 1 if shrinks else -(-dim // abs(stride)) if from_edge and to_edge else None
            return _Range(0, 0, stride, size)
        if shrinks:
            at = int(begin[rule]) + (dim if begin[rule] < 0 else 0)
            if not 0 <= at < dim:
                raise ValueError(f"slice index {at} of dimension {i} out of bounds.")
            return _Range(at, at + 1, stride, 1)

        def place(value: int) -> int:
            return max(low, min(high, value + dim if value < 0 else value))

        start = (low if stride > 0 else high) if from_edge else place(int(begin[rule]))
        stop = (high if stride > 0 else low) if to_edge else place(int(end[rule]))
        length = stop - start
        size = 0 if length == 0 or (length < 0) != (stride < 0) else -(-length // stride)
        return _Range(start, stop, stride, size)

    def index(self, shape: tuple[int, ...], begin: Array, end: Array, strides: Array) -> Any:
        """The slices as NumPy's index and the shape of the result."""
        ranges, dims = self.ranges(shape, begin, end, strides)
        return (*[r.python() for r in ranges], ...), dims


@op(
    "input: T, begin: Index, end: Index, strides: Index -> output: T",
    category="shape",
    Index=INDICES,
)
class StridedSlice(_Masked):
    """The elements from ``begin`` to before ``end`` in steps along each dimension."""

    def infer(self, input: Spec, begin: Spec, end: Spec, strides: Spec) -> Dims:
        entries = with_rank(begin.dims, 1)
        ends, steps = with_rank(end.dims, 1), with_rank(strides.dims, 1)
        (count,) = merge(merge(entries, ends), steps) or (None,)
        if input.dims is None or count is None or strides.value is None:
            return None
        return self.ranges(input.dims, begin.value, end.value, strides.value)[1]

    def infer_part(self, input: Spec, begin: Spec, end: Spec, strides: Spec) -> Partial | None:
        begins, ends, steps = begin.value, end.value, strides.value
        if begins is None or ends is None or steps is None or input.rank != 1:
            return None
        if self.ellipsis_mask or self.new_axis_mask or self.shrink_axis_mask:
            return None
        if self.begin_mask > 1 or self.end_mask > 1:
            return None
        part = input.part
        if not isinstance(part, tuple):
            if input.dims == (None,) or input.dims is None:
                return None
            part = (None,) * (input.dims[0] or 0)
        start = 0 if self.begin_mask else int(begins[0])
        stop = sys.maxsize if self.end_mask else int(ends[0])
        return _subshape(part, start, stop, int(steps[0]))

    def kernel(self, input: Array, begin: Array, end: Array, strides: Array) -> Array:
        input = np.asarray(input)
        index, dims = self.index(input.shape, begin, end, strides)
        return input[index].reshape(dims)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, begin, end, strides = node.inputs
        dims = shape_of(input, out_type=begin.dtype)
        back = StridedSliceGrad(**self.attrs())(dims, begin, end, strides, grad)
        return [back, None, None, None]


def _subshape(part: Partial, start: int, stop: int, stride: int) -> Partial:
    """A slice of a partly known shape by TensorFlow's rules, stricter than Python's.

    Source: ``core/framework/shape_inference.cc``, ``Subshape``.
    """
    rank = len(part)
    if start == 0 and stride == 1 and stop >= rank:
        return part
    first, last = min(start, rank), min(stop, rank)
    if stride < 0 and first == rank:
        first -= 1
    first += rank if first < 0 else 0
    last += rank if last < 0 else 0
    if first < 0 or last < 0:
        which, given = ("start", start) if first < 0 else ("end", stop)
        raise ValueError(f"Subshape {which} out of bounds: {given}, for shape with rank {rank}")
    if (first > last) if stride > 0 else (first < last):
        order = "start <= end" if stride > 0 else "start >= end since stride is negative"
        raise ValueError(
            f"Subshape must have computed {order}, but is {first} and {last} (computed from start "
            f"{start} and end {stop} over shape with rank {rank})"
        )
    return tuple(part[i] for i in range(first, last, stride))


@op(
    "shape: Index, begin: Index, end: Index, strides: Index, dy: T -> output: T",
    category="shape",
    Index=INDICES,
)
class StridedSliceGrad(_Masked):
    """Zeros of a shape, ``dy`` laid over the slice of it."""

    def infer(self, shape: Spec, begin: Spec, end: Spec, strides: Spec, dy: Spec) -> Dims:
        return shape.as_dims()

    def kernel(self, shape: Array, begin: Array, end: Array, strides: Array, dy: Array) -> Array:
        result = np.zeros(checked_dims(shape), dy.dtype)
        index, dims = self.index(result.shape, begin, end, strides)
        if np.shape(dy) != dims:
            raise ValueError(f"shape of dy was {list(np.shape(dy))} instead of {list(dims)}")
        view = result[index]
        view[...] = np.reshape(dy, view.shape)
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        _, begin, end, strides, _ = node.inputs
        cut = StridedSlice(**self.attrs())(grad, begin, end, strides)
        return [None, None, None, None, cut]


@op(
    "ref: Ref(T), begin: Index, end: Index, strides: Index, value: T -> output_ref: Ref(T)",
    category="variable",
    Index=INDICES,
)
class StridedSliceAssign(_Masked):
    """Stores ``value`` in a slice of a variable."""

    def infer(self, ref: Spec, begin: Spec, end: Spec, strides: Spec, value: Spec) -> Dims:
        return ref.dims

    def kernel(self, ref: Slot, begin: Array, end: Array, strides: Array, value: Array) -> Slot:
        with ref.lock:
            result = ref.read().copy()
            index, dims = self.index(result.shape, begin, end, strides)
            if np.shape(value) != dims:
                raise ValueError(
                    f"Assigned value has shape {list(np.shape(value))}, the slice {list(dims)}"
                )
            view = result[index]
            view[...] = np.reshape(value, view.shape)
            ref.value = result
        return ref

    gradient = not_differentiable


def strided_slice(
    input_: Any,
    begin: Any,
    end: Any,
    strides: Any = None,
    begin_mask: int = 0,
    end_mask: int = 0,
    ellipsis_mask: int = 0,
    new_axis_mask: int = 0,
    shrink_axis_mask: int = 0,
    var: Any = None,
    name: str | None = None,
) -> Tensor:
    """The elements from ``begin`` to before ``end`` in steps; what ``tensor[...]`` builds.

    Args:
        input_: Any tensor.
        begin: ``int32[n]`` or ``int64[n]``: where the slice of each dimension starts.
        end: Where it stops.
        strides: The step; ones if None.
        begin_mask: Entries (bits) that start at the edge.
        end_mask: Entries that run to the edge.
        ellipsis_mask: The entry that stands for all dimensions not named.
        new_axis_mask: Entries that put in a dimension of size 1.
        shrink_axis_mask: Entries that are an index, the dimension of which goes.
        var: Accepted as in TensorFlow: the variable that ``input_`` is the value of.
        name: The node's name.

    Raises:
        TypeError: If ``begin``, ``end`` and ``strides`` are not of one integer dtype.
        ValueError: If they are not vectors of one length, name more dimensions than there are, a
            stride is 0, or a mask is malformed.
        InvalidArgumentError: At run time, if an index is out of range, or that is found out only
            then.
    """
    if strides is None:
        strides = ones_like(begin)
    masks = (begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask)
    return StridedSlice(*masks)(input_, begin, end, strides, name=name)


def _check_index(index: Any) -> None:
    if isinstance(index, (int, Dimension)):
        return
    dtype = getattr(index, "dtype", None)
    if dtype is None or as_dtype(dtype).base_dtype not in INDICES or len(index.shape or ()) == 1:
        raise TypeError(f"{_INDEX_ERROR}, got {index!r}")


class _Entries:
    """The entries of ``tensor[entry, ...]`` as the inputs and masks of a strided slice."""

    def __init__(self, entries: Any) -> None:
        self.begin: list[Any] = []
        self.end: list[Any] = []
        self.strides: list[Any] = []
        self.masks = dict.fromkeys(("begin", "end", "ellipsis", "new_axis", "shrink_axis"), 0)
        for entry in entries:
            if isinstance(entry, slice):
                self._add_slice(entry)
            elif entry is Ellipsis:
                self._add("ellipsis")
            elif entry is newaxis:
                self._add("new_axis")
            else:
                _check_index(entry)
                self._add("shrink_axis", entry, entry + 1)

    def _add(self, mask: str, begin: Any = 0, end: Any = 0) -> None:
        self._mark(mask)
        self.begin.append(begin)
        self.end.append(end)
        self.strides.append(1)

    def _mark(self, mask: str) -> None:
        self.masks[mask] |= 1 << len(self.begin)

    def _edge(self, value: Any, mask: str) -> Any:
        if value is None or (isinstance(value, int) and value == sys.maxsize):
            self._mark(mask)
            return 0
        _check_index(value)
        return value

    def _add_slice(self, entry: Any) -> None:
        begin, end = self._edge(entry.start, "begin"), self._edge(entry.stop, "end")
        if entry.step is not None:
            _check_index(entry.step)
        self.begin.append(begin)
        self.end.append(end)
        self.strides.append(1 if entry.step is None else entry.step)


def slice_by_entries(tensor: Any, key: Any) -> Tensor:
    """``tensor[key]`` for integers, slices, ``...``, None, scalar tensors, and tuples of them.

    Raises:
        TypeError: If an entry is nothing of these.
    """
    entries = _Entries(key if isinstance(key, (list, tuple)) else [key])
    parts = (entries.begin, entries.end, entries.strides)
    with name_scope(None, "strided_slice", [tensor, *parts[0], *parts[1], *parts[2]]) as scope:
        if entries.begin:
            begin, end, strides = (stack(part) for part in parts)
            if dtypes.int64 in (begin.dtype, end.dtype, strides.dtype):
                begin, end, strides = (
                    part if part.dtype is dtypes.int64 else raw.Cast(DstT=dtypes.int64)(part)
                    for part in (begin, end, strides)
                )
        else:
            begin = end = strides = constant([], dtype=dtypes.int32)
        masks = {f"{mask}_mask": bits for mask, bits in entries.masks.items()}
        return strided_slice(tensor, begin, end, strides, name=scope, **masks)
