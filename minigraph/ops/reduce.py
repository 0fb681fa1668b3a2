"""The public reductions: ``reduce_sum`` and its family, over all axes where none are named.

Every function takes the arguments of TensorFlow 1.15 with their deprecated spellings:
``reduction_indices`` for ``axis`` and ``keep_dims`` for ``keepdims``.

Source: ``tensorflow/python/ops/math_ops.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import is_full
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import DTypeLike
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.ops import quantifiers
from minigraph.ops.cast import cast
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import exp, log, sqrt, square
from minigraph.ops.fill import range as range_of
from minigraph.ops.fill import zeros, zeros_like
from minigraph.ops.identity import stop_gradient
from minigraph.ops.reduction import EuclideanNorm, Max, Mean, Min, Prod, Reduction, Sum
from minigraph.ops.reshape import renamed
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of

__all__ = [
    "count_nonzero",
    "reduce_all",
    "reduce_any",
    "reduce_logsumexp",
    "reduce_max",
    "reduce_mean",
    "reduce_min",
    "reduce_prod",
    "reduce_sum",
]


def _axes(tensor: Any, axis: Any) -> Any:
    """``axis``, or all axes: a constant where the rank is known, else counted at run time."""
    if axis is not None:
        return axis
    if isinstance(tensor, Tensor) and tensor.spec.rank is not None:
        return constant(np.arange(tensor.spec.rank), dtype=dtypes.int32)
    # Variables and Python values too: TensorFlow looks for the rank of tensors only.
    return range_of(0, rank_of(tensor))


def _scalar_if_all(result: Tensor, axis: Any, keepdims: bool) -> Tensor:
    if axis is None and not keepdims and not is_full(result.spec.dims):
        result.set_shape(())
    return result


def _reduce(
    kind: type[Reduction],
    input_tensor: Any,
    axis: Any,
    keepdims: bool | None,
    name: str | None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    axis = renamed("axis", axis, "reduction_indices", reduction_indices)
    keep = bool(renamed("keepdims", keepdims, "keep_dims", keep_dims))
    axes = _axes(input_tensor, axis)
    return _scalar_if_all(kind(keep)(input_tensor, axes, name=name), axis, keep)


def reduce_sum(
    input_tensor: Any,
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """The sum over some axes.

    Args:
        input_tensor: A numeric tensor.
        axis: An axis, or a list or tensor of them; all if None. Negative ones count from the end.
        keepdims: Whether reduced axes stay, with size 1.
        name: The node's name.
        reduction_indices: The old name of ``axis``.
        keep_dims: The old name of ``keepdims``.

    Returns:
        A tensor of the same dtype.

    Raises:
        ValueError: If an axis is out of range, or an argument comes under both its names.

    Example:
        >>> reduce_sum(constant([[1.0, 2.0], [3.0, 4.0]]), axis=1).shape
        TensorShape([Dimension(2)])
    """
    return _reduce(Sum, input_tensor, axis, keepdims, name, reduction_indices, keep_dims)


@documented_like(reduce_sum)
def reduce_mean(
    input_tensor: Any,
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """The mean over some axes; of integers, rounded towards zero."""
    return _reduce(Mean, input_tensor, axis, keepdims, name, reduction_indices, keep_dims)


@documented_like(reduce_sum)
def reduce_prod(
    input_tensor: Any,
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """The product over some axes."""
    return _reduce(Prod, input_tensor, axis, keepdims, name, reduction_indices, keep_dims)


@documented_like(reduce_sum)
def reduce_max(
    input_tensor: Any,
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """The maximum over some axes."""
    return _reduce(Max, input_tensor, axis, keepdims, name, reduction_indices, keep_dims)


@documented_like(reduce_sum)
def reduce_min(
    input_tensor: Any,
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """The minimum over some axes."""
    return _reduce(Min, input_tensor, axis, keepdims, name, reduction_indices, keep_dims)


@documented_like(reduce_sum)
def reduce_all(
    input_tensor: Any,
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """Whether all are true over some axes.

    Args:
        input_tensor: A ``bool`` tensor.
    """
    kind = quantifiers.All
    return _reduce(kind, input_tensor, axis, keepdims, name, reduction_indices, keep_dims)


@documented_like(reduce_sum)
def reduce_any(
    input_tensor: Any,
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """Whether any is true over some axes.

    Args:
        input_tensor: A ``bool`` tensor.
    """
    kind = quantifiers.Any
    return _reduce(kind, input_tensor, axis, keepdims, name, reduction_indices, keep_dims)


@documented_like(reduce_sum)
def reduce_euclidean_norm(
    input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None
) -> Tensor:
    """The square root of the sum of squares over some axes."""
    return _reduce(EuclideanNorm, input_tensor, axis, keepdims, name)


@documented_like(reduce_sum)
def reduce_logsumexp(
    input_tensor: Any,
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """``log(sum(exp(x)))`` over some axes, without overflow.

    Args:
        input_tensor: A floating point tensor.
    """
    axis = renamed("axis", axis, "reduction_indices", reduction_indices)
    keep = bool(renamed("keepdims", keepdims, "keep_dims", keep_dims))
    tensor = convert_to_tensor(input_tensor)
    with name_scope(name, "ReduceLogSumExp", [tensor]):
        raw_max = reduce_max(tensor, axis=axis, keepdims=True)
        finite = raw.IsFinite()(raw_max)
        highest = stop_gradient(raw.Select()(finite, raw_max, zeros_like(raw_max)))
        result = log(reduce_sum(exp(raw.Sub()(tensor, highest)), axis, keepdims=keep))
        if not keep:
            highest = raw.Reshape()(highest, shape_of(result))
        return _scalar_if_all(raw.Add()(result, highest), axis, keep)


@documented_like(reduce_sum)
def reduce_variance(
    input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None
) -> Tensor:
    """The mean squared deviation from the mean over some axes.

    Args:
        input_tensor: A floating point or complex tensor.
    """
    with name_scope(name or "reduce_variance"):
        means = reduce_mean(input_tensor, axis=axis, keepdims=True)
        return reduce_mean(square(input_tensor - means), axis=axis, keepdims=keepdims)


@documented_like(reduce_sum)
def reduce_std(
    input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None
) -> Tensor:
    """The standard deviation over some axes.

    Args:
        input_tensor: A floating point or complex tensor.
    """
    with name_scope(name or "reduce_std"):
        return sqrt(reduce_variance(input_tensor, axis=axis, keepdims=keepdims))


def count_nonzero(
    input_tensor: Any = None,
    axis: Any = None,
    keepdims: bool | None = None,
    dtype: DTypeLike = dtypes.int64,
    name: str | None = None,
    reduction_indices: Any = None,
    keep_dims: bool | None = None,
    input: Any = None,
) -> Tensor:
    """How many elements over some axes are not 0 (not False, not the empty string).

    Args:
        input_tensor: A tensor of numbers, bools or strings.
        axis: An axis or a list of them; all if None.
        keepdims: Whether reduced axes stay, with size 1.
        dtype: The integer type of the result.
        name: The name scope of the new nodes.
        reduction_indices: The old name of ``axis``.
        keep_dims: The old name of ``keepdims``.
        input: Another name of ``input_tensor``.

    Raises:
        ValueError: If an argument comes under two names.
    """
    keep = bool(renamed("keepdims", keepdims, "keep_dims", keep_dims))
    asked = renamed("input_tensor", input_tensor, "input", input)
    axis = renamed("axis", axis, "reduction_indices", reduction_indices)
    with name_scope(name, "count_nonzero", [asked]):
        tensor = convert_to_tensor(asked, name="input")
        zero = zeros([], dtype=tensor.dtype)
        counted = cast(raw.NotEqual()(tensor, zero), dtypes.int64)
        return cast(reduce_sum(counted, axis=axis, keepdims=keep), dtype=dtype)
