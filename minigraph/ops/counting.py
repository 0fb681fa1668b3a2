"""Counts and small vector products: Bincount, HistogramFixedWidth, Cross.

Source: ``tensorflow/python/ops/math_ops.py`` and ``histogram_ops.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_least_rank, merge, with_rank
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import INDICES, REALS, DType, DTypeLike, as_dtype, int32
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, not_differentiable, op, raw
from minigraph.ops.arithmetic import maximum, minimum
from minigraph.ops.cast import cast
from minigraph.ops.clip import clip_by_value
from minigraph.ops.constant import constant
from minigraph.ops.division import truediv
from minigraph.ops.reduce import reduce_max, reduce_prod
from minigraph.ops.reshape import reshape
from minigraph.ops.rounding import floor
from minigraph.ops.shape import shape as shape_of

Array = Any

__all__ = [
    "bincount",
    "cross",
    "histogram_fixed_width",
    "histogram_fixed_width_bins",
]

_COUNTED = (*INDICES, dtypes.float32, dtypes.float64)


@op("arr: int32, size: int32, weights: T -> bins: T", category="reduction", T=_COUNTED)
class Bincount(Op):
    """How often, or with what weight, each number below ``size`` occurs."""

    def infer(self, arr: Spec, size: Spec, weights: Spec) -> Dims:
        with_rank(size.dims, 0)
        count = size.part
        if isinstance(count, int) and count < 0:
            raise ValueError(f"size ({count}) must be non-negative")
        return (count,) if isinstance(count, int) else (None,)

    def kernel(self, arr: Array, size: Array, weights: Array) -> Array:
        if int(size) < 0:
            raise InvalidArgumentError(None, None, f"size ({size}) must be non-negative")
        flat = np.ravel(arr)
        if np.any(flat < 0):
            raise InvalidArgumentError(None, None, "Input arr must be non-negative!")
        inside = flat < size
        bins = np.zeros(int(size), weights.dtype)
        added = np.ravel(weights)[inside] if np.size(weights) else weights.dtype.type(1)
        np.add.at(bins, flat[inside], added)
        return bins

    gradient = not_differentiable


@op(
    "values: T, value_range: T, nbins: int32 -> out: dtype",
    category="reduction",
    T=_COUNTED,
    dtype=INDICES,
)
class HistogramFixedWidth(Op):
    """How many values fall in each of some bins of equal width."""

    dtype: DType = dtypes.int32

    def infer(self, values: Spec, value_range: Spec, nbins: Spec) -> Dims:
        limits = with_rank(value_range.dims, 1)[0]
        if limits not in (None, 2):
            raise ValueError(f"Dimension must be 2 but is {limits}")
        with_rank(nbins.dims, 0)
        count = nbins.part
        if isinstance(count, int) and count <= 0:
            raise ValueError(f"Requires nbins > 0: {count}")
        return (count,) if isinstance(count, int) else (None,)

    def kernel(self, values: Array, value_range: Array, nbins: Array) -> Array:
        if np.size(value_range) != 2:
            raise ValueError(
                f"value_range should have 2 elements, but has shape {list(np.shape(value_range))}"
            )
        low, high = value_range
        if not low < high:
            raise InvalidArgumentError(
                None,
                None,
                "value_range should satisfy value_range[0] < value_range[1], but got "
                f"'[{low}, {high}]'",
            )
        if nbins <= 0:
            raise InvalidArgumentError(
                None, None, f"nbins should be a positive number, but got '{nbins}'"
            )
        width = (float(high) - float(low)) / int(nbins)
        places = (np.clip(np.ravel(values), low, high) - float(low)) / width
        bins = np.minimum(places.astype(np.int64), int(nbins) - 1)
        return np.bincount(bins, minlength=int(nbins)).astype(self.dtype.as_numpy_dtype)

    gradient = not_differentiable


@op("a: T, b: T -> product: T", category="math", T=REALS)
class Cross(Op):
    """The cross product of vectors of three elements."""

    def infer(self, a: Spec, b: Spec) -> Dims:
        dims = merge(at_least_rank(a.dims, 1), at_least_rank(b.dims, 1))
        if dims is not None and dims[-1] not in (None, 3):
            raise ValueError(f"Dimension must be 3 but is {dims[-1]}")
        return None if dims is None else (*dims[:-1], 3)

    def kernel(self, a: Array, b: Array) -> Array:
        if a.shape != b.shape or a.shape[-1:] != (3,):
            raise InvalidArgumentError(
                None,
                None,
                f"Both inputs must be of same shape, ending in 3: {list(a.shape)} vs. "
                f"{list(b.shape)}",
            )
        return np.cross(a, b)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        u, v = node.inputs
        return [cross(v, grad), cross(grad, u)]


def cross(a: Any, b: Any, name: str | None = None) -> Tensor:
    """The cross product of vectors of three elements.

    Args:
        a: ``T[..., 3]``.
        b: ``T[..., 3]``.
        name: The node's name.

    Raises:
        ValueError: If the shapes differ or do not end in 3.
    """
    return Cross()(a, b, name=name)


def bincount(
    arr: Any,
    weights: Any = None,
    minlength: Any = None,
    maxlength: Any = None,
    dtype: DTypeLike = dtypes.int32,
) -> Tensor:
    """How often each number from 0 to the greatest occurs in ``arr``.

    Args:
        arr: An ``int32`` tensor, not negative.
        weights: What each number counts, of the shape of ``arr``; 1 if None.
        minlength: The least length of the result.
        maxlength: The greatest; greater numbers are not counted.
        dtype: The type of the result where no weights are given.

    Returns:
        A vector.

    Raises:
        TypeError: If ``arr`` is no int32, or ``weights`` not numeric.
        ValueError: If ``minlength`` or ``maxlength`` is no scalar, or ``maxlength`` negative,
            or there is not one weight for each number.
        InvalidArgumentError: At run time, if a number is negative and there are no ``weights``, or
            that is found out only then.
    """
    with name_scope("bincount"):
        numbers = convert_to_tensor(arr, name="arr", dtype=int32)
        any_given = reduce_prod(shape_of(numbers)) > 0
        size = cast(any_given, int32) * (reduce_max(numbers) + 1)
        if minlength is not None:
            size = maximum(convert_to_tensor(minlength, name="minlength", dtype=int32), size)
        if maxlength is not None:
            size = minimum(convert_to_tensor(maxlength, name="maxlength", dtype=int32), size)
        if weights is not None:
            given = convert_to_tensor(weights, name="weights")
            return raw.UnsortedSegmentSum()(given, numbers, size)
        return Bincount()(numbers, size, constant([], as_dtype(dtype)))


def histogram_fixed_width(
    values: Any,
    value_range: Any,
    nbins: Any = 100,
    dtype: DTypeLike = dtypes.int32,
    name: str | None = None,
) -> Tensor:
    """How many values fall in each of ``nbins`` bins of equal width.

    Args:
        values: A numeric tensor; what lies outside counts in the first or last bin.
        value_range: The two ends, ``T[2]``.
        nbins: The number of bins.
        dtype: ``int32`` or ``int64``.
        name: The node's name.

    Returns:
        ``dtype[nbins]``.

    Raises:
        TypeError: If ``values`` are not real or ``value_range`` of another dtype.
        ValueError: If ``value_range`` has not two entries, or ``nbins`` is not positive.
        InvalidArgumentError: At run time, if the range is empty, or that is found out only then.
    """
    with name_scope(name, "histogram_fixed_width", [values, value_range, nbins]) as scope:
        histogram = HistogramFixedWidth(as_dtype(dtype))
        return histogram(values, value_range, nbins, name=scope)


@documented_like(histogram_fixed_width)
def histogram_fixed_width_bins(
    values: Any,
    value_range: Any,
    nbins: Any = 100,
    dtype: DTypeLike = dtypes.int32,
    name: str | None = None,
) -> Tensor:
    """The bin of equal width that each value falls in.

    Args:
        values: A numeric tensor; what lies outside falls in the first or last bin.
        dtype: Accepted and not used, as in TensorFlow.
        name: The name scope of the new nodes.

    Returns:
        ``int32`` of the shape of ``values``.

    Raises:
        TypeError: If ``values`` are not real or ``value_range`` of another dtype.
        ValueError: If ``value_range`` has less than two entries.
    """
    with name_scope(name, "histogram_fixed_width_bins", [values, value_range, nbins]):
        tensor = convert_to_tensor(values, name="values")
        dims = shape_of(tensor)
        flat = reshape(tensor, [-1])
        ends = convert_to_tensor(value_range, name="value_range")
        bins = convert_to_tensor(nbins, dtype=int32, name="nbins")
        count = cast(bins, flat.dtype)
        offset = flat - ends[0]
        scaled = truediv(offset, ends[1] - ends[0], name="scaled_values")
        places = floor(count * scaled, name="indices")
        return reshape(cast(clip_by_value(places, 0, count - 1), int32), dims)
