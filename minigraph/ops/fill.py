"""Tensors made from numbers: Fill, ZerosLike, OnesLike, Range, LinSpace.

Source: ``tensorflow/python/ops/array_ops.py`` and ``math_ops.py``. Where a shape is known and small
the functions build a constant instead of a node that would fill it.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, is_full, size_of, with_rank
from minigraph.base.dtypes import ALL, INDICES, DType, DTypeLike, as_dtype
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.shape import TensorShape
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, not_differentiable, op, raw
from minigraph.ops.constant import constant
from minigraph.ops.shape import rank, shape

__all__ = [
    "fill",
    "lin_space",
    "linspace",
    "ones",
    "ones_like",
    "range",
    "zeros",
    "zeros_like",
]

Array = Any

# Below this many elements a constant is smaller than the nodes that would fill it.
_SMALL = 1000
_RANGE_TYPES = (
    dtypes.bfloat16,
    dtypes.float32,
    dtypes.float64,
    dtypes.int32,
    dtypes.int64,
)
_ONES_TYPES = tuple(
    dtype
    for dtype in ALL
    if dtype.is_numpy_compatible and dtype not in (dtypes.string, dtypes.uint32, dtypes.uint64)
) + (dtypes.bfloat16,)


def checked_dims(dims: Array) -> tuple[int, ...]:
    """A shape given at run time as a tuple.

    Raises:
        InvalidArgumentError: If it is no vector or an entry is negative.
    """
    if np.ndim(dims) != 1:
        raise InvalidArgumentError(
            None, None, f"shape must be a vector, got shape {list(np.shape(dims))}"
        )
    sizes = tuple(int(size) for size in dims)
    if any(size < 0 for size in sizes):
        raise InvalidArgumentError(None, None, f"Dimension {min(sizes)} must be >= 0")
    return sizes


def filled(dims: tuple[int, ...], value: Array) -> Array:
    """An array of copies of a scalar, strings too."""
    value = np.asarray(value)
    result = np.empty(dims, value.dtype)
    result[...] = value
    return result


@op(
    "dims: index_type, value: T -> output: T",
    category="constant",
    index_type=Types(INDICES, default=dtypes.int32),
)
class Fill(Op):
    """A tensor of shape ``dims``, every element ``value``."""

    python_foldable = True

    def infer(self, dims: Spec, value: Spec) -> Dims:
        with_rank(dims.dims, 1)
        with_rank(value.dims, 0)
        sizes = dims.value
        if sizes is not None and (sizes < 0).any():
            raise ValueError(f"Fill dimensions must be >= 0, not {sizes.tolist()}")
        return dims.as_dims()

    def kernel(self, dims: Array, value: Array) -> Array:
        if np.ndim(value) != 0:
            raise ValueError(f"value must be a scalar, got shape {list(np.shape(value))}")
        return filled(checked_dims(dims), value)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [None, raw.Sum()(grad, all_axes(grad))]


@op("x: T -> y: T", category="constant")
class ZerosLike(Op):
    """Zeros in the shape of the input."""

    def infer(self, x: Spec) -> Dims:
        return x.dims

    def kernel(self, x: Array) -> Array:
        if x.dtype == np.object_:
            return filled(np.shape(x), np.array(b"", np.object_))
        return np.zeros_like(x)

    gradient = not_differentiable


@op("x: T -> y: T", category="constant", T=_ONES_TYPES)
class OnesLike(Op):
    """Ones in the shape of the input."""

    def infer(self, x: Spec) -> Dims:
        return x.dims

    def kernel(self, x: Array) -> Array:
        return np.ones_like(x)

    gradient = not_differentiable


def _range_size(start: Any, limit: Any, delta: Any) -> int:
    if delta == 0:
        raise ValueError("Requires delta != 0")
    if delta > 0 and start > limit:
        raise ValueError(f"Requires start <= limit when delta > 0: {start}/{limit}")
    if delta < 0 and start < limit:
        raise ValueError(f"Requires start >= limit when delta < 0: {start}/{limit}")
    if isinstance(start, int):
        return (abs(limit - start) + abs(delta) - 1) // abs(delta)
    return int(np.ceil(abs((limit - start) / delta)))


@op(
    "start: Tidx, limit: Tidx, delta: Tidx -> output: Tidx",
    category="constant",
    Tidx=Types(_RANGE_TYPES, default=dtypes.int32),
)
class Range(Op):
    """The numbers from ``start`` to before ``limit`` in steps of ``delta``."""

    python_foldable = True

    def infer(self, start: Spec, limit: Spec, delta: Spec) -> Dims:
        for name, spec in (("start", start), ("limit", limit), ("delta", delta)):
            if spec.rank not in (None, 0):
                raise ValueError(
                    f"Shape must be rank 0 but is rank {spec.rank}\n\t for '{name}' of Range"
                )
        values = [spec.value for spec in (start, limit, delta)]
        if any(value is None for value in values):
            return (None,)
        return (_range_size(*[value.item() for value in values]),)

    def kernel(self, start: Array, limit: Array, delta: Array) -> Array:
        dtype = start.dtype
        size = _range_size(start.item(), limit.item(), delta.item())
        if dtype.kind == "i":
            return start + delta * np.arange(size, dtype=dtype)
        # Each element is the one before plus delta, rounded, as TensorFlow's loop goes.
        steps = np.full(size, delta, dtype)
        steps[:1] = start
        return np.add.accumulate(steps, dtype=dtype)

    gradient = not_differentiable


@op(
    "start: T, stop: T, num: Tidx -> output: T",
    category="constant",
    T=(dtypes.bfloat16, dtypes.float32, dtypes.float64),
    Tidx=Types(INDICES, default=dtypes.int32),
)
class LinSpace(Op):
    """``num`` numbers evenly spaced from ``start`` to ``stop``."""

    def infer(self, start: Spec, stop: Spec, num: Spec) -> Dims:
        for spec in (start, stop, num):
            with_rank(spec.dims, 0)
        if num.value is None:
            return (None,)
        if num.value <= 0:
            raise ValueError(f"Requires num > 0: {num.value}")
        return (int(num.value),)

    def kernel(self, start: Array, stop: Array, num: Array) -> Array:
        for name, array in (("start", start), ("stop", stop), ("num", num)):
            if np.ndim(array) != 0:
                raise ValueError(f"{name} must be a scalar, not shape {list(np.shape(array))}")
        if num <= 0:
            raise ValueError(f"Requires num > 0: {num}")
        if num == 1:
            return np.array([start], start.dtype)
        dtype = start.dtype
        step = (stop - start) / dtype.type(num - 1)
        return start + step * np.arange(num, dtype=dtype)

    gradient = not_differentiable


def fill(dims: Any, value: Any, name: str | None = None) -> Tensor:
    """A tensor of shape ``dims``, every element ``value``.

    Args:
        dims: The shape, ``int32[rank]`` or ``int64[rank]``.
        value: A scalar of any type.
        name: The node's name.

    Raises:
        TypeError: If ``dims`` is not of integers.
        ValueError: If ``dims`` is no vector, an entry is negative, or ``value`` is no scalar.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return Fill()(dims, value, name=name)


def _constant_if_small(value: Any, dims: Any, dtype: DType, name: str) -> Tensor | None:
    if isinstance(dims, TensorShape):
        small = is_full(dims.raw) and (size_of(dims.raw) or 0) < _SMALL
    elif isinstance(dims, Sequence) and any(isinstance(size, Tensor) for size in dims):
        # TensorFlow multiplies the entries to see whether they are few, tensors too: the nodes of
        # that product stay behind in the graph, unused. Their names count.
        _ = functools.reduce(operator.mul, dims) < _SMALL
        return None
    elif not hasattr(dims, "__len__") or np.ndim(dims) == 0:
        # TensorFlow's constant refuses a bare number as shape.
        return None
    else:
        small = bool(np.prod(dims) < _SMALL)
    return constant(value, shape=dims, dtype=dtype, name=name) if small else None


def _full_of(value: Any, dims: Any, dtype: DType, name: str) -> Tensor:
    if not isinstance(dims, Tensor):
        try:
            small = _constant_if_small(value, dims, dtype, name)
            if small is not None:
                return small
            dims = convert_to_tensor(TensorShape(dims))
        except (TypeError, ValueError):
            dims = convert_to_tensor(dims, dtype=dtypes.int32)
    if not dims._shape_tuple():
        dims = raw.Reshape()(dims, [-1])
    return fill(dims, constant(value, dtype=dtype), name=name)


def zeros(shape: Any, dtype: DTypeLike = dtypes.float32, name: str | None = None) -> Tensor:
    """A tensor of zeros (False, empty strings).

    Args:
        shape: A list of integers and scalar tensors, a shape, or an ``int32[rank]``.
        dtype: The element type.
        name: The node's name.

    Returns:
        A constant where the shape is known and has fewer than 1000 elements, else a filled tensor.

    Raises:
        TypeError: If ``shape`` has an unknown entry, or ``dtype`` is no dtype.
        ValueError: If an entry is negative.
        InvalidArgumentError: At run time, if that is found out only then.

    Example:
        >>> zeros([2, 3], name="start").op.type
        'Const'
    """
    element = as_dtype(dtype).base_dtype
    with name_scope(name, "zeros", [shape]) as scope:
        zero: Any = False if element.is_bool else "" if element is dtypes.string else 0
        return _full_of(zero, shape, element, scope)


def ones(shape: Any, dtype: DTypeLike = dtypes.float32, name: str | None = None) -> Tensor:
    """A tensor of ones (True).

    Args:
        shape: A list of integers and scalar tensors, a shape, or an ``int32[rank]``.
        dtype: The element type.
        name: The node's name.

    Returns:
        A constant where the shape is known and has fewer than 1000 elements, else a filled tensor.

    Raises:
        TypeError: If ``shape`` has an unknown entry, or ``dtype`` has no 1.
        ValueError: If an entry is negative.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    element = as_dtype(dtype).base_dtype
    with name_scope(name, "ones", [shape]) as scope:
        return _full_of(True if element.is_bool else 1, shape, element, scope)


def zeros_like(
    tensor: Any, dtype: DTypeLike = None, name: str | None = None, optimize: bool = True
) -> Tensor:
    """Zeros in the shape of ``tensor``.

    Args:
        tensor: Any tensor.
        dtype: The element type; that of ``tensor`` if None.
        name: The node's name.
        optimize: Whether a known static shape is used rather than the one at run time.

    Raises:
        TypeError: If ``dtype`` is no dtype.
    """
    wanted = None if dtype is None else as_dtype(dtype)
    with name_scope(name, "zeros_like", [tensor]) as scope:
        tensor = convert_to_tensor(tensor, name="tensor")
        if optimize and is_full(tensor.spec.dims):
            return zeros(tensor.shape, dtype=wanted or tensor.dtype, name=scope)
        if wanted is not None and wanted != tensor.dtype:
            return zeros(shape(tensor, optimize=optimize), dtype=wanted, name=scope)
        return ZerosLike()(tensor, name=scope)


def ones_like(
    tensor: Any, dtype: DTypeLike = None, name: str | None = None, optimize: bool = True
) -> Tensor:
    """Ones in the shape of ``tensor``.

    Args:
        tensor: Any tensor.
        dtype: The element type; that of ``tensor`` if None.
        name: The node's name.
        optimize: Whether a known static shape is used rather than the one at run time.

    Raises:
        TypeError: If the dtype has no 1, such as string, or ``dtype`` is no dtype.
    """
    with name_scope(name, "ones_like", [tensor]) as scope:
        tensor = convert_to_tensor(tensor, name="tensor")
        dims = shape(tensor, optimize=optimize)
        result = ones(dims, dtype=tensor.dtype if dtype is None else dtype, name=scope)
        result.set_shape(tensor.shape)
        return result


def range(  # the name is TensorFlow's; this file has no use for Python's
    start: Any,
    limit: Any = None,
    delta: Any = 1,
    dtype: DTypeLike = None,
    name: str = "range",
) -> Tensor:
    """The numbers from ``start`` to before ``limit`` in steps of ``delta``.

    Args:
        start: A scalar; the limit, if that is None, with a start of 0.
        limit: A scalar.
        delta: A scalar, not 0.
        dtype: The element type; the widest of the three if None.
        name: The node's name.

    Returns:
        A vector.

    Raises:
        ValueError: If ``delta`` leads away from ``limit``.
    """
    if limit is None:
        start, limit = 0, start
    with name_scope(name, "Range", [start, limit, delta]) as scope:
        ends = [
            convert_to_tensor(value, dtype=dtype, name=which)
            for value, which in ((start, "start"), (limit, "limit"), (delta, "delta"))
        ]
        if dtype is None:
            order = [dtypes.int32, dtypes.int64, dtypes.float32, dtypes.float64]
            widest = max((end.dtype.base_dtype for end in ends), key=order.index)
            ends = [
                end if end.dtype.base_dtype is widest else raw.Cast(DstT=widest)(end, name="Cast")
                for end in ends
            ]
        return Range()(*ends, name=scope)


def linspace(start: Any, stop: Any, num: Any, name: str | None = None) -> Tensor:
    """``num`` numbers evenly spaced from ``start`` to ``stop``, both included.

    Args:
        start: A floating point scalar.
        stop: A scalar of the same type.
        num: An integer scalar, at least 1.
        name: The node's name.

    Returns:
        A vector of ``num`` elements.

    Raises:
        TypeError: If ``start`` and ``stop`` are not of one floating point dtype, or ``num`` no
            integer.
        ValueError: If one is no scalar, or ``num`` not positive.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return LinSpace()(start, stop, num, name=name)


lin_space = linspace


def all_axes(tensor: Tensor) -> Tensor:
    """The axes of a reduction over everything, as ``tf.reduce_sum`` builds them.

    Source: ``_ReductionDims`` in ``tensorflow/python/ops/math_ops.py``.
    """
    if tensor.spec.dims is not None:
        return constant(np.arange(len(tensor.spec.dims)), dtype=dtypes.int32)
    return range(0, rank(tensor))
