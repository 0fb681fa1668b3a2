"""Where the greatest elements are: ArgMax, ArgMin, the k greatest, sorting.

Source: ``tensorflow/python/ops/math_ops.py``, ``nn_ops.py`` and ``sort_ops.py``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_least_rank, merge_dim, with_rank
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import INDICES, NUMBERS, REALS, DType, DTypeLike, as_dtype, int32
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, not_differentiable, op, raw
from minigraph.ops.cast import cast
from minigraph.ops.constant import constant, constant_value
from minigraph.ops.fill import range as range_of
from minigraph.ops.fill import zeros
from minigraph.ops.join import stack
from minigraph.ops.reduce import reduce_prod
from minigraph.ops.reduction import AXES
from minigraph.ops.reshape import expand_dims, renamed, reshape
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.shape import size as size_of

Array = Any

__all__ = ["arg_max", "arg_min", "argmax", "argmin", "argsort", "sort"]


def _without_axis(input: Spec, dimension: Spec) -> Dims:
    with_rank(dimension.dims, 0)
    if input.dims is None:
        return None
    rank = len(input.dims)
    if rank <= 1:
        return ()
    axis = dimension.value
    if axis is None:
        return (None,) * (rank - 1)
    if not -rank <= axis < rank:
        raise ValueError(
            f"Dimension ({axis}) must be in the range [{-rank}, {rank}), where {rank} is the "
            "number of dimensions in the input."
        )
    place = int(axis) % rank
    return input.dims[:place] + input.dims[place + 1 :]


def _place_of(rule: Any, x: Array, axis: Array, dtype: DType) -> Array:
    rank = np.ndim(x)
    if not -rank <= axis < rank:
        raise InvalidArgumentError(
            None, None, f"Expected dimension in the range [{-rank}, {rank}), but got {axis}"
        )
    if x.shape[int(axis)] == 0:
        raise InvalidArgumentError(
            None, None, f"Reduction axis {axis} is empty in shape {list(x.shape)}"
        )
    return rule(x, axis=int(axis)).astype(dtype.as_numpy_dtype)


_ARG = "input: T, dimension: Tidx -> output: output_type"


@op(_ARG, category="reduction", T=NUMBERS, Tidx=AXES, output_type=INDICES)
class ArgMax(Op):
    """The place of the greatest element along an axis, the first of several."""

    output_type: DType = dtypes.int64

    def infer(self, input: Spec, dimension: Spec) -> Dims:
        return _without_axis(input, dimension)

    def kernel(self, input: Array, dimension: Array) -> Array:
        return _place_of(np.argmax, input, dimension, self.output_type)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [None, None]


@op(_ARG, category="reduction", T=NUMBERS, Tidx=AXES, output_type=INDICES)
class ArgMin(Op):
    """The place of the least element along an axis, the first of several."""

    output_type: DType = dtypes.int64

    def infer(self, input: Spec, dimension: Spec) -> Dims:
        return _without_axis(input, dimension)

    def kernel(self, input: Array, dimension: Array) -> Array:
        return _place_of(np.argmin, input, dimension, self.output_type)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [None, None]


@op("input: T, k: int32 -> values: T, indices: int32", category="reduction", T=REALS)
class TopKV2(Op):
    """The k greatest elements of each row and their places; of equals the first come first."""

    sorted: bool = True

    def infer(self, input: Spec, k: Spec) -> list[Dims]:
        with_rank(k.dims, 0)
        dims = at_least_rank(input.dims, 1)
        count = k.part
        if isinstance(count, int) and count < 0:
            raise ValueError(f"Need k >= 0, got {count}")
        if dims is None:
            return [None, None]
        columns = dims[-1]
        if isinstance(count, int) and columns is not None and columns < count:
            raise ValueError(f"input must have last dimension >= k = {count} but is {columns}")
        result = (*dims[:-1], count if isinstance(count, int) else None)
        return [result, result]

    def kernel(self, input: Array, k: Array) -> list[Array]:
        count = int(k)
        if count < 0:
            raise InvalidArgumentError(None, None, f"Need k >= 0, got {count}")
        if np.ndim(input) < 1 or input.shape[-1] < count:
            raise InvalidArgumentError(None, None, f"input must have at least k columns, k={count}")
        # Sorting the rows backwards and reading the result backwards keeps equals in order.
        backwards = np.argsort(input[..., ::-1], axis=-1, kind="stable")[..., ::-1]
        places = (input.shape[-1] - 1 - backwards[..., :count]).astype(np.int32)
        return [np.take_along_axis(input, places, axis=-1), places]

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        x, indices = node.inputs[0], node.outputs[1]
        x_dims, places_dims = shape_of(x), shape_of(indices)
        row_size = raw.GatherV2()(cast(places_dims, dtypes.int64), size_of(places_dims) - 1, 0)
        rows = reshape(indices, stack([-1, row_size]))
        columns = raw.GatherV2()(cast(x_dims, dtypes.int64), size_of(x_dims) - 1, 0)
        outer = shape_of(rows)[0]
        starts = range_of(0, cast(outer, dtypes.int64) * columns, columns)
        flat = reshape(rows + cast(expand_dims(starts, -1), int32), [-1])
        places = expand_dims(flat, -1)
        scattered = raw.ScatterNd()(places, reshape(grads[0], [-1]), [reduce_prod(x_dims)])
        return [reshape(scattered, x_dims), zeros([], dtype=int32)]


@op(
    "predictions: float32, targets: T, k: T -> precision: bool",
    category="reduction",
    T=Types(INDICES, default=int32),
)
class InTopKV2(Op):
    """Whether the target is among the k classes of greatest prediction, ties included."""

    def infer(self, predictions: Spec, targets: Spec, k: Spec) -> Dims:
        rows = with_rank(predictions.dims, 2)[0]
        return (merge_dim(rows, with_rank(targets.dims, 1)[0]),)

    def kernel(self, predictions: Array, targets: Array, k: Array) -> Array:
        if np.ndim(predictions) != 2 or np.ndim(targets) != 1:
            raise InvalidArgumentError(
                None, None, "predictions must be 2-dimensional and targets 1-dimensional"
            )
        if np.ndim(k) != 0:
            raise ValueError(f"k must be 0-D, got shape {list(np.shape(k))}")
        rows, classes = predictions.shape
        if rows != targets.shape[0]:
            raise InvalidArgumentError(
                None,
                None,
                f"First dimension of predictions {rows} must match length of targets "
                f"{targets.shape[0]}",
            )
        known = (targets >= 0) & (targets < classes)
        own = predictions[np.arange(rows), np.where(known, targets, 0)]
        better = np.sum(predictions > own[:, None], axis=1)
        finite = np.isfinite(predictions).all(axis=1)
        return known & finite & (better < k)

    gradient = not_differentiable


class TopK(NamedTuple):
    """The k greatest elements of each row, and their places in it."""

    values: Tensor
    indices: Tensor


TopK.__name__ = "TopKV2"  # as TensorFlow's tuple prints itself


# TensorFlow's results carry the names of their ops.
TopK.__name__ = TopK.__qualname__ = "TopKV2"


def argmax(
    input: Any,
    axis: Any = None,
    name: str | None = None,
    dimension: Any = None,
    output_type: DTypeLike = dtypes.int64,
) -> Tensor:
    """The place of the greatest element along an axis, the first of several.

    Args:
        input: A numeric tensor.
        axis: The axis, a scalar; 0 if None.
        name: The node's name.
        dimension: The old name of ``axis``.
        output_type: ``int64`` or ``int32``.

    Returns:
        A tensor without that axis.

    Raises:
        ValueError: If the axis is out of range, or comes under both names.

    Example:
        >>> argmax([[1.0, 5.0], [7.0, 2.0]], axis=1).shape
        TensorShape([Dimension(2)])
    """
    found = renamed("axis", axis, "dimension", dimension)
    return ArgMax(as_dtype(output_type))(input, 0 if found is None else found, name=name)


@documented_like(argmax)
def argmin(
    input: Any,
    axis: Any = None,
    name: str | None = None,
    dimension: Any = None,
    output_type: DTypeLike = dtypes.int64,
) -> Tensor:
    """The place of the least element along an axis, the first of several."""
    found = renamed("axis", axis, "dimension", dimension)
    return ArgMin(as_dtype(output_type))(input, 0 if found is None else found, name=name)


@documented_like(argmax)
def arg_max(
    input: Any, dimension: Any, output_type: DTypeLike = dtypes.int64, name: str | None = None
) -> Tensor:
    """The old name of ``argmax``.

    Args:
        dimension: The axis, a scalar.

    Raises:
        ValueError: If the axis is out of range.
    """
    return ArgMax(as_dtype(output_type))(input, dimension, name=name)


@documented_like(arg_max)
def arg_min(
    input: Any, dimension: Any, output_type: DTypeLike = dtypes.int64, name: str | None = None
) -> Tensor:
    """The old name of ``argmin``."""
    return ArgMin(as_dtype(output_type))(input, dimension, name=name)


def top_k(input: Any, k: Any = 1, sorted: bool = True, name: str | None = None) -> TopK:
    """The ``k`` greatest elements of each row and their places.

    Args:
        input: ``T[..., n]``, real.
        k: How many, a scalar.
        sorted: Accepted; the result is always sorted.
        name: The node's name.

    Returns:
        ``values``, ``T[..., k]``, and ``indices``, ``int32[..., k]``.

    Raises:
        ValueError: If the rows are known to be shorter than ``k``.
    """
    values, indices = TopKV2(sorted).node(input, k, name=name).outputs
    return TopK(values, indices)


def in_top_k(predictions: Any, targets: Any, k: Any, name: str | None = None) -> Tensor:
    """Whether each target is among the ``k`` classes of greatest prediction, ties included.

    Args:
        predictions: ``float32[batch, classes]``.
        targets: ``int32[batch]`` or ``int64[batch]``, class numbers.
        k: How many, a scalar.
        name: The name scope of the new node.

    Returns:
        ``bool[batch]``; False where a target is no class or a prediction not finite.

    Raises:
        TypeError: If ``predictions`` are no float32, or ``targets`` and ``k`` not of one
            integer dtype.
        ValueError: If the ranks are others, or there is not one target per row.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    with name_scope(name, "in_top_k"):
        return InTopKV2()(predictions, targets, k, name=name)


def sort(
    values: Any, axis: int = -1, direction: str = "ASCENDING", name: str | None = None
) -> Tensor:
    """``values`` sorted along an axis.

    Args:
        values: A real tensor.
        axis: A constant.
        direction: ``"ASCENDING"`` or ``"DESCENDING"``.
        name: The name scope of the new nodes.

    Raises:
        ValueError: For another direction, or an axis that is not constant.
    """
    with name_scope(name, "sort"):
        return _sorted(values, axis, direction, places=False)


@documented_like(sort)
def argsort(
    values: Any,
    axis: int = -1,
    direction: str = "ASCENDING",
    stable: bool = False,
    name: str | None = None,
) -> Tensor:
    """The places of the elements along an axis in sorted order.

    Args:
        stable: Accepted; the order of equal elements is always kept.

    Returns:
        ``int32`` of the shape of ``values``.
    """
    with name_scope(name, "argsort"):
        return _sorted(values, axis, direction, places=True)


def _sorted(values: Any, axis: Any, direction: str, places: bool) -> Tensor:
    if direction not in ("ASCENDING", "DESCENDING"):
        raise ValueError(f"{direction} should be one of ASCENDING, DESCENDING")
    axis_tensor = convert_to_tensor(axis, name="axis")
    known = constant_value(axis_tensor)
    if axis_tensor.spec.rank != 0 or known is None:
        raise ValueError("axis must be a constant scalar")
    tensor = convert_to_tensor(values, name="values")
    if direction == "DESCENDING":
        return _descending(tensor, int(known), places)
    result = _descending(-tensor, int(known), places)
    return result if places else -result


def _descending(values: Tensor, axis: int, places: bool) -> Tensor:
    k = shape_of(values)[axis]
    rank: Any = rank_of(values)
    known_rank = values.spec.rank
    perm: Any = None
    if axis not in (-1, (known_rank or 0) - 1):
        if known_rank is not None:
            order = list(np.arange(known_rank))
            order[axis], order[-1] = order[-1], order[axis]
            perm = constant(np.array(order), name="transposition")
        else:
            place: Any = axis + rank if axis < 0 else axis
            before, last = range_of(place), rank - 1
            between = range_of(place + 1, rank - 1)
            perm = raw.ConcatV2()([before, [last], between, [place]], 0, name="concat")
        values = raw.Transpose()(values, perm, name="transpose")
    best = top_k(values, k)
    result = best.indices if places else best.values
    return result if perm is None else raw.Transpose()(result, perm, name="transpose")
