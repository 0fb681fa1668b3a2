"""Means and variances, and normalising by them; each built of small ops.

Source: ``tensorflow/python/ops/nn_impl.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.dtypes import DType
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.ops.arithmetic import add, maximum, multiply, squared_difference, subtract
from minigraph.ops.cast import cast
from minigraph.ops.compare import not_equal
from minigraph.ops.cond import cond
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import reciprocal, rsqrt, square
from minigraph.ops.fill import zeros, zeros_like
from minigraph.ops.gather import gather
from minigraph.ops.identity import identity, stop_gradient
from minigraph.ops.reduce import reduce_mean, reduce_prod, reduce_sum
from minigraph.ops.reshape import renamed, squeeze
from minigraph.ops.shape import shape, size

__all__ = [
    "l2_normalize",
    "moments",
    "normalize_moments",
    "sufficient_statistics",
    "weighted_moments",
    "zero_fraction",
]


def moments(
    x: Any,
    axes: Any,
    shift: Any = None,
    name: str | None = None,
    keep_dims: bool | None = None,
    keepdims: bool | None = None,
) -> tuple[Tensor, Tensor]:
    """The mean and the (biased) variance of ``x`` over some axes.

    Args:
        x: ``floating[...]``; float16 is computed in float32.
        axes: A list of dimensions, or one.
        shift: Without effect.
        name: The name scope.
        keep_dims: Whether reduced dimensions stay, with size 1.
        keepdims: Another name of ``keep_dims``.

    Returns:
        Two tensors of ``x``'s dtype.

    Raises:
        ValueError: If ``keep_dims`` and ``keepdims`` are both given.
    """
    keep_dims = bool(renamed("keepdims", keepdims, "keep_dims", keep_dims))
    with name_scope(name, "moments", [x, axes]):
        is_half = x.dtype == dtypes.float16
        y = cast(x, dtypes.float32) if is_half else x
        mean = reduce_mean(y, axes, keepdims=True, name="mean")
        variance = reduce_mean(
            squared_difference(y, stop_gradient(mean)), axes, keepdims=True, name="variance"
        )
        if not keep_dims:
            mean = squeeze(mean, axes)
            variance = squeeze(variance, axes)
        if is_half:
            mean = cast(mean, dtypes.float16)
            variance = cast(variance, dtypes.float16)
        return mean, variance


def weighted_moments(
    x: Any,
    axes: Any,
    frequency_weights: Any,
    name: str | None = None,
    keep_dims: bool | None = None,
    keepdims: bool | None = None,
) -> tuple[Tensor, Tensor]:
    """The mean and variance of ``x`` over some axes, each element counted with its weight.

    Args:
        x: ``floating[...]``; float16 is computed in float32.
        axes: A list of dimensions.
        frequency_weights: A tensor that broadcasts with ``x``.
        name: The name scope.
        keep_dims: Whether reduced dimensions stay, with size 1.
        keepdims: Another name of ``keep_dims``.

    Returns:
        Two tensors of ``x``'s dtype.

    Raises:
        ValueError: If ``keep_dims`` and ``keepdims`` are both given.
    """
    keep_dims = bool(renamed("keepdims", keepdims, "keep_dims", keep_dims))
    with name_scope(name, "weighted_moments", [x, frequency_weights, axes]):
        x = convert_to_tensor(x, name="x")
        weights = convert_to_tensor(frequency_weights, name="frequency_weights")
        is_half = x.dtype is dtypes.float16
        if is_half:
            x = cast(x, dtypes.float32)
        if weights.dtype != x.dtype:
            weights = cast(weights, x.dtype)
        total = reduce_sum(weights * x, axes, name="weighted_input_sum", keepdims=True)
        broadcast = weights + zeros_like(x)
        count = reduce_sum(broadcast, axes, name="sum_of_weights", keepdims=True)
        divisor = reciprocal(count, name="inv_weight_sum")
        mean = multiply(total, divisor)
        distances = reduce_sum(
            weights * squared_difference(x, mean), axes, name="weighted_distsq", keepdims=True
        )
        variance = multiply(distances, divisor)
        if not keep_dims:
            mean = squeeze(mean, axis=axes)
            variance = squeeze(variance, axis=axes)
        if is_half:
            mean = cast(mean, dtypes.float16)
            variance = cast(variance, dtypes.float16)
        return mean, variance


def sufficient_statistics(
    x: Any,
    axes: Any,
    shift: Any = None,
    keep_dims: bool | None = None,
    name: str | None = None,
    keepdims: bool | None = None,
) -> tuple[Tensor, Tensor, Tensor, Tensor | None]:
    """What ``normalize_moments`` needs: sums that can be added up over several batches.

    Args:
        x: ``number[...]``.
        axes: A list of dimensions.
        shift: A guess of the mean, which keeps the sums small; None for 0.
        keep_dims: Whether reduced dimensions stay, with size 1.
        name: The name scope.
        keepdims: Another name of ``keep_dims``.

    Returns:
        The number of elements, the sum of ``x - shift``, the sum of its square, and the shift.

    Raises:
        ValueError: If ``keep_dims`` and ``keepdims`` are both given.
    """
    axes = list(set(axes))
    keep_dims = bool(renamed("keepdims", keepdims, "keep_dims", keep_dims))
    with name_scope(name, "sufficient_statistics", [x, shift]):
        x = convert_to_tensor(x, name="x")
        dims = x.spec.dims
        if dims is not None and all(dims[axis] is not None for axis in axes):
            size = 1
            for axis in axes:
                size *= dims[axis] or 0
            counts = constant(size, dtype=x.dtype)
        else:
            counts = reduce_prod(gather(cast(shape(x), x.dtype), axes), name="count")
        if shift is not None:
            shift = convert_to_tensor(shift, name="shift")
            first = subtract(x, shift)
            second = squared_difference(x, shift)
        else:
            first = x
            second = square(x)
        first = reduce_sum(first, axes, keepdims=keep_dims, name="mean_ss")
        second = reduce_sum(second, axes, keepdims=keep_dims, name="var_ss")
    return counts, first, second, shift


def normalize_moments(
    counts: Any, mean_ss: Any, variance_ss: Any, shift: Any, name: str | None = None
) -> tuple[Tensor, Tensor]:
    """The mean and variance from what ``sufficient_statistics`` gives.

    Args:
        counts: The number of elements.
        mean_ss: The sum of ``x - shift``.
        variance_ss: The sum of its square.
        shift: The shift, or None.
        name: The name scope.

    Raises:
        TypeError: If the dtypes differ.
        ValueError: If the static shapes cannot be broadcast.
    """
    with name_scope(name, "normalize", [counts, mean_ss, variance_ss, shift]):
        divisor = reciprocal(counts, name="divisor")
        if shift is not None:
            shifted = multiply(mean_ss, divisor, name="shifted_mean")
            mean = add(shifted, shift, name="mean")
        else:
            mean = shifted = multiply(mean_ss, divisor, name="mean")
        variance = subtract(multiply(variance_ss, divisor), square(shifted), name="variance")
    return mean, variance


def l2_normalize(
    x: Any, axis: Any = None, epsilon: float = 1e-12, name: str | None = None, dim: Any = None
) -> Tensor:
    """``x / sqrt(max(sum(x ** 2, axis), epsilon))``.

    Args:
        x: ``floating[...]``.
        axis: The dimensions that make one vector; all if None.
        epsilon: The least squared norm to divide by.
        name: The node's name.
        dim: Another name of ``axis``.

    Returns:
        ``floating[...]`` of the same shape.

    Raises:
        ValueError: If ``axis`` and ``dim`` are both given.
    """
    axis = renamed("axis", axis, "dim", dim)
    with name_scope(name, "l2_normalize", [x]) as scope:
        x = convert_to_tensor(x, name="x")
        energy = reduce_sum(square(x), axis, keepdims=True)
        return multiply(x, rsqrt(maximum(energy, epsilon)), name=scope)


def zero_fraction(value: Any, name: str | None = None) -> Tensor:
    """The share of zeros among the elements of ``value``.

    Args:
        value: A number tensor.
        name: The name scope.

    Returns:
        ``float32[]``, NaN if there are no elements.
    """
    with name_scope(name, "zero_fraction", [value]):
        value = convert_to_tensor(value, name="value")
        count = size(value, out_type=dtypes.int64)
        # Counting in 32 bits is faster where that is enough.
        nonzero = cond(
            count <= dtypes.int32.max,
            true_fn=lambda: cast(_count_nonzero(value, dtypes.int32), dtypes.int64),
            false_fn=lambda: _count_nonzero(value, dtypes.int64),
        )
        with name_scope("counts_to_fraction"):
            zeros_count = cast(count - nonzero, dtypes.float32)
            fraction = zeros_count / cast(count, dtypes.float32)
        return identity(fraction, "fraction")


def _count_nonzero(tensor: Tensor, dtype: DType) -> Tensor:
    with name_scope("count_nonzero", values=[tensor]):
        zero = zeros([], dtype=tensor.dtype)
        return reduce_sum(cast(not_equal(tensor, zero), dtype), name="nonzero_count")
