"""Tensors joined to one and one cut to several: Pack, Unpack, Concat, Split.

Lists with tensors in them become tensors here: ``tf.convert_to_tensor([x, 1.0])`` packs.

Source: ``tensorflow/python/ops/array_ops.py``; shape rules follow ``core/ops/array_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dimension import Dimension
from minigraph.base.dims import Dims, merge
from minigraph.base.dtypes import INDICES, DType
from minigraph.base.spec import Partial, Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor, register_tensor_conversion_function
from minigraph.graph.leftovers import leaves_constants
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.ops.concat import concat
from minigraph.ops.constant import constant
from minigraph.ops.reshape import expand_dims

__all__ = [
    "parallel_stack",
    "split",
    "stack",
    "unstack",
]

Array = Any


def _pack_axis(axis: int, rank: int) -> int:
    if not -rank <= axis < rank:
        raise ValueError(f"Invalid axis: {axis}; must be in [{-rank},{rank})")
    return axis % rank


@op("values: N*T -> output: T", category="shape")
class Pack(Op):
    """The inputs side by side along a new dimension."""

    axis: int = 0

    @property
    def python_foldable(self) -> bool:  # type: ignore[override]  # it depends on the axis
        """Whether TensorFlow's Python code sees through: along the first axis only."""
        return self.axis == 0

    def infer(self, values: list[Spec]) -> Dims:
        dims = values[-1].dims
        for i in range(len(values) - 2, -1, -1):
            try:
                dims = merge(values[i].dims, dims)
            except ValueError as error:
                raise ValueError(f"{error}\n\tFrom merging shape {i} with other shapes.") from None
        if dims is None:
            return None
        axis = _pack_axis(self.axis, len(dims) + 1)
        return dims[:axis] + (len(values),) + dims[axis:]

    def infer_part(self, *values: Spec) -> Partial | None:
        if any(spec.dims != () or not spec.dtype.is_integer for spec in values):
            return None
        found = [spec.value for spec in values]
        return tuple(None if value is None else int(value) for value in found)

    def kernel(self, values: list[Array]) -> Array:
        return np.stack(values, axis=_pack_axis(self.axis, np.ndim(values[0]) + 1))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return unstack(grad, num=len(node.inputs), axis=self.axis)


@op("value: T -> output: num*T", category="shape")
class Unpack(Op):
    """The slices of the input along a dimension."""

    num: int
    axis: int = 0

    def infer(self, value: Spec) -> list[Dims]:
        dims = value.dims
        if dims is None:
            return [None] * self.num
        axis = _pack_axis(self.axis, len(dims))
        if dims[axis] not in (None, self.num):
            raise ValueError(f"Dimension must be {self.num} but is {dims[axis]}")
        return [dims[:axis] + dims[axis + 1 :]] * self.num

    def kernel(self, value: Array) -> list[Array]:
        value = np.moveaxis(value, self.axis, 0)
        if len(value) != self.num:
            raise ValueError(
                f"Input shape axis {self.axis} must equal {self.num}, got shape {list(value.shape)}"
            )
        return [value[i, ...] for i in range(self.num)]

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [stack(grads, axis=self.axis)]


@op("values: N*T -> output: T", category="shape")
class ParallelConcat(Op):
    """The inputs, each one row, below each other."""

    shape: Dims

    def infer(self, values: list[Spec]) -> Dims:
        shape = self.shape
        if shape is None or None in shape:
            raise ValueError("shape attr must be fully defined.")
        for i, spec in enumerate(values):
            if spec.dims is None or None in spec.dims:
                raise ValueError("All input shapes must be fully defined.")
            if spec.dims[:1] != (1,):
                raise ValueError("Size of first dimension must be 1.")
            try:
                merge(spec.dims, (1, *shape[1:]))
            except ValueError as error:
                raise ValueError(f"{error}\n\tFrom merging shape {i} with other shapes.") from None
        return shape

    def kernel(self, values: list[Array]) -> Array:
        return np.concatenate(values)


def _split_axis(dim: Spec, rank: int | None) -> int | None:
    """The axis to split where it is known, without sign if the rank is known."""
    if dim.dims not in (None, ()):
        raise ValueError(f"Shape must be rank 0 but is rank {dim.rank}")
    value = dim.value
    if value is None:
        return None
    axis = int(value)
    if axis >= 0:
        return axis
    if rank is None:
        return None
    if axis + rank < 0:
        raise ValueError(
            f"Dimension size, given by scalar input {axis} must be in range [-{rank}, {rank})"
        )
    return axis + rank


def _needs_axis(dims: Dims, axis: int) -> None:
    if dims is not None and len(dims) <= axis:
        raise ValueError(f"Shape must be at least rank {axis + 1} but is rank {len(dims)}")


@op("split_dim: int32, value: T -> output: num_split*T", category="shape")
class Split(Op):
    """The input cut in equal parts along a dimension."""

    num_split: int

    def infer(self, split_dim: Spec, value: Spec) -> list[Dims]:
        dims = value.dims
        axis = _split_axis(split_dim, value.rank)
        if axis is not None:
            _needs_axis(dims, axis)
        if dims is None:
            return [None] * self.num_split
        if axis is None:
            return [(None,) * len(dims)] * self.num_split
        part = dims[axis]
        if part is not None:
            if part % self.num_split:
                raise ValueError(
                    f"Dimension size must be evenly divisible by {self.num_split} but is {part}\n"
                    "\tNumber of ways to split should evenly divide the split dimension"
                )
            part //= self.num_split
        return [dims[:axis] + (part,) + dims[axis + 1 :]] * self.num_split

    def kernel(self, split_dim: Array, value: Array) -> list[Array]:
        axis = int(split_dim)
        if not -value.ndim <= axis < value.ndim:
            raise ValueError(
                f"-input rank(-{value.ndim}) <= split_dim < input rank ({value.ndim}), but got "
                f"{axis}"
            )
        if value.shape[axis] % self.num_split:
            raise ValueError(
                "Number of ways to split should evenly divide the split dimension, but got "
                f"split_dim {axis} (size = {value.shape[axis]}) and num_split {self.num_split}"
            )
        return np.split(value, self.num_split, axis)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [None, concat(list(grads), node.inputs[0])]


@op(
    "value: T, size_splits: Tlen, split_dim: int32 -> output: num_split*T",
    category="shape",
    Tlen=Types(INDICES, default=dtypes.int64),
)
class SplitV(Op):
    """The input cut in parts of given sizes along a dimension."""

    num_split: int

    def infer(self, value: Spec, size_splits: Spec, split_dim: Spec) -> list[Dims]:
        dims = value.dims
        axis = _split_axis(split_dim, value.rank)
        if dims is None:
            return [None] * self.num_split
        if dims == ():
            raise ValueError("Can't split scalars")
        if axis is None:
            return [(None,) * len(dims)] * self.num_split
        _needs_axis(dims, axis)
        sizes = size_splits.value
        if sizes is None:
            return [dims[:axis] + (None,) + dims[axis + 1 :]] * self.num_split
        if len(sizes) != self.num_split:
            raise ValueError("Length of size_splits should be equal to num_outputs")
        parts = _parts(sizes.tolist(), dims[axis])
        return [dims[:axis] + (part,) + dims[axis + 1 :] for part in parts]

    def kernel(self, value: Array, size_splits: Array, split_dim: Array) -> list[Array]:
        axis = int(split_dim)
        if not -value.ndim <= axis < value.ndim:
            raise ValueError(
                f"-input rank(-{value.ndim}) <= split_dim < input rank ({value.ndim}), but got "
                f"{axis}"
            )
        parts = _parts(size_splits.tolist(), value.shape[axis])
        return np.split(value, np.cumsum(np.array(parts[:-1], np.int64)), axis)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [concat(list(grads), node.inputs[2]), None, None]


def _parts(sizes: list[int], whole: int | None) -> list[int | None]:
    """The sizes, one that is -1 replaced by what the others leave."""
    if sizes.count(-1) > 1:
        raise ValueError("size_splits can only have one -1")
    total = sum(size for size in sizes if size != -1)
    if whole is None:
        return [None if size == -1 else size for size in sizes]
    if total > whole if -1 in sizes else total != whole:
        shown = ",".join(map(str, sizes))
        raise ValueError(f"can't split axis of size {whole} into pieces of size [{shown}]")
    return [whole - total if size == -1 else size for size in sizes]


@leaves_constants("[values]")
def stack(values: Any, axis: int = 0, name: str = "stack") -> Tensor:
    """Tensors of one shape, side by side along a new dimension.

    Args:
        values: A list of tensors of one shape and dtype.
        axis: The place of the new dimension.
        name: The node's name.

    Raises:
        ValueError: If the shapes contradict each other or there is no such axis.

    Example:
        >>> stack([[1, 4], [2, 5], [3, 6]], axis=1).shape
        TensorShape([Dimension(2), Dimension(3)])
    """
    if axis == 0:
        try:
            return convert_to_tensor(values, name=name)
        except (TypeError, ValueError):
            # Python values beside tensors of another type: the node's own rules decide.
            pass
    dims = convert_to_tensor(values[0], name=name).spec.dims
    if dims is not None:
        rank = len(dims) + 1
        if not -rank <= axis < rank:
            raise ValueError(f"axis = {axis} not in [{-rank}, {rank})")
    return Pack(axis)(values, name=name)


def parallel_stack(values: Sequence[Any], name: str = "parallel_stack") -> Tensor:
    """Tensors of one known shape, side by side along a new first dimension.

    Args:
        values: A list of tensors of one dtype and static shape ``[...]``.
        name: The name scope of the new nodes.

    Returns:
        ``[len(values), ...]``.

    Raises:
        TypeError: If the dtypes differ, or ``values`` is a tensor.
        ValueError: If the shapes differ, or the first is not fully known.
        IndexError: If there are no values.
    """
    with name_scope(name):
        dims = convert_to_tensor(values[0]).spec.dims
        shape = None if dims is None else (len(values), *dims)
        return ParallelConcat(shape)([expand_dims(value, 0) for value in values])


def unstack(value: Any, num: int | None = None, axis: int = 0, name: str = "unstack") -> list[Any]:
    """The slices of a tensor along a dimension.

    Args:
        value: A tensor of rank 1 or more.
        num: The number of slices; taken from the static shape if None.
        axis: The dimension.
        name: The node's name.

    Raises:
        ValueError: If there is no such axis or ``num`` is neither given nor known.
    """
    if num is None:
        value = convert_to_tensor(value)
        dims = value.spec.dims
        if dims is not None:
            if not -len(dims) <= axis < len(dims):
                raise ValueError(f"axis = {axis} not in [{-len(dims)}, {len(dims)})")
            num = dims[axis]
        if num is None:
            raise ValueError(f"Cannot infer num from shape {value.shape}")
    return Unpack(int(num), axis).node(value, name=name).outputs


def split(
    value: Any,
    num_or_size_splits: Any,
    axis: Any = 0,
    num: int | None = None,
    name: str = "split",
) -> list[Tensor]:
    """A tensor cut along a dimension.

    Args:
        value: A tensor of rank 1 or more.
        num_or_size_splits: The number of equal parts, or the sizes of the parts.
        axis: The dimension.
        num: The number of parts where the sizes are a tensor of unknown length.
        name: The node's name.

    Raises:
        ValueError: If the parts do not make up the whole or their number is not known.
    """
    sizes = convert_to_tensor(num_or_size_splits)
    if isinstance(num_or_size_splits, (int, Dimension)):
        return Split(int(num_or_size_splits)).node(axis, value, name=name).outputs
    if sizes.spec.dims == ():
        raise ValueError(
            "Rank-0 tensors are not supported as the num_or_size_splits argument to split. "
            f"Argument provided: {num_or_size_splits}"
        )
    if num is None:
        num = sizes.spec.dims[0] if sizes.spec.dims else None
        if num is None:
            raise ValueError(f"Cannot infer num from shape {num_or_size_splits}")
    return SplitV(int(num)).node(value, sizes, axis, name=name).outputs


def is_tensor_like(value: Any) -> bool:
    """Whether ``value`` is a tensor or a variable."""
    return isinstance(value, Tensor) or (
        hasattr(value, "_as_graph_element") and hasattr(value, "dtype")
    )


def _leaves(values: Any) -> Iterator[Any]:
    for value in values.values() if isinstance(values, dict) else values:
        if isinstance(value, (list, tuple, dict)):
            yield from _leaves(value)
        else:
            yield value


def _inner_dtype(values: Any) -> DType | None:
    """The dtype of the first tensor in nested lists."""
    tensors = (value for value in _leaves(values) if is_tensor_like(value))
    return next((tensor.dtype.base_dtype for tensor in tensors), None)


def _cast_tensors(values: Any, dtype: DType) -> Any:
    if isinstance(values, (list, tuple)):
        return [_cast_tensors(value, dtype) for value in values]
    if is_tensor_like(values) and values.dtype.base_dtype is not dtype:
        return raw.Cast(DstT=dtype)(values)
    return values


def _autopack(values: Any, dtype: DType, name: str) -> Any:
    """Nested lists with tensors in them as one packed tensor; the list where there are none."""
    must_pack = False
    entries: list[Any] = []
    with name_scope(name) as scope:
        for i, value in enumerate(values):
            entry = value
            if is_tensor_like(value):
                if value.dtype.base_dtype is not dtype:
                    raise TypeError(
                        f"Cannot convert a list containing a tensor of dtype {value.dtype} to "
                        f"{dtype} (Tensor is: {value!r})"
                    )
            elif isinstance(value, (list, tuple)):
                entry = _autopack(value, dtype, str(i))
            must_pack = must_pack or is_tensor_like(entry)
            entries.append(entry)
        if not must_pack:
            return entries
        tensors = [
            entry if is_tensor_like(entry) else constant(entry, dtype=dtype, name=str(i))
            for i, entry in enumerate(entries)
        ]
        return Pack()(tensors, name=scope)


def _convert_list(
    values: Any, dtype: DType | None = None, name: str | None = None, as_ref: bool = False
) -> Any:
    if as_ref:
        return NotImplemented
    inner = _inner_dtype(values)
    if inner is None:
        return NotImplemented
    if dtype is None:
        dtype = inner
    elif dtype != inner:
        values = _cast_tensors(values, dtype)
    return _autopack(values, dtype, name or "packed")


# Asked before the conversion of plain lists to constants.
register_tensor_conversion_function((list, tuple), _convert_list, 99)
