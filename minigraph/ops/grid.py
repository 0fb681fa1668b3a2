"""Coordinates and repetitions built of other ops: meshgrid, repeat.

Source: ``tensorflow/python/ops/array_ops.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.ops.arrange import tile
from minigraph.ops.broadcast import broadcast_to
from minigraph.ops.concat import concat
from minigraph.ops.fill import ones
from minigraph.ops.index import boolean_mask
from minigraph.ops.join import stack
from minigraph.ops.places import every_axis, sequence_mask
from minigraph.ops.reshape import expand_dims, reshape
from minigraph.ops.shape import rank, shape, size

__all__ = ["meshgrid", "repeat"]


def meshgrid(*args: Any, indexing: str = "xy", name: str = "meshgrid") -> list[Tensor]:
    """The coordinates of every point of a grid.

    Args:
        *args: The positions along each axis, vectors.
        indexing: ``"xy"`` (the first two axes exchanged) or ``"ij"``.
        name: The name scope.

    Returns:
        A tensor of the grid's shape per axis.

    Raises:
        ValueError: If ``indexing`` is another.
    """
    if indexing not in ("xy", "ij"):
        raise ValueError("indexing parameter must be either 'xy' or 'ij'")
    with name_scope(name, "meshgrid", args):
        count = len(args)
        one = (1,) * count
        output = [
            reshape(stack(axis), (*one[:i], -1, *one[i + 1 :])) for i, axis in enumerate(args)
        ]
        shapes = [size(axis) for axis in args]
        dtype = convert_to_tensor(args[0]).dtype.base_dtype
        if indexing == "xy" and count > 1:
            rest = (1,) * (count - 2)
            output[0] = reshape(output[0], (1, -1, *rest))
            output[1] = reshape(output[1], (-1, 1, *rest))
            shapes[0], shapes[1] = shapes[1], shapes[0]
        everywhere = ones(shapes, dtype)
        return [axis * everywhere for axis in output]


def _tile_one_dimension(data: Tensor, axis: int, multiple: Any) -> Tensor:
    if data.spec.dims is not None:
        multiples: Any = [1] * len(data.spec.dims)
        multiples[axis] = multiple
    else:
        one = ones(rank(data), dtypes.int32)
        multiples = concat([one[:axis], [multiple], one[axis + 1 :]], axis=0)
    return tile(data, multiples)


def _with_a_dimension(data: Tensor) -> Tensor:
    if data.spec.dims is None:
        data_shape, many = shape(data), rank(data)
        return reshape(data, concat([[1], data_shape], axis=0)[-many:])
    return data if data.spec.dims else stack([data])


def _positive_axis(axis: int, many: int | None) -> int:
    if many is None:
        if axis < 0:
            raise ValueError("axis may only be negative if ndims is statically known.")
        return axis
    if not -many <= axis < many:
        raise ValueError(f"axis={axis} out of bounds: expected {-many}<=axis<{many}")
    return axis % many


def repeat(input: Any, repeats: Any, axis: int | None = None, name: str | None = None) -> Tensor:
    """Each slice of a tensor several times, side by side.

    Args:
        input: Any tensor.
        repeats: How often: a scalar, or a number per slice.
        axis: The dimension; that of the flattened tensor if None.
        name: The name scope.

    Raises:
        TypeError: If ``axis`` is no int or ``repeats`` are no integers.
    """
    if axis is None:
        input, axis = reshape(input, [-1]), 0
    if not isinstance(axis, int):
        raise TypeError(f"axis must be an int; got {type(axis).__name__}")
    with name_scope(name, "Repeat", [input, repeats]):
        data = convert_to_tensor(input, name="data")
        times = convert_to_tensor(repeats, name="repeats", preferred_dtype=dtypes.int32)
        if not times.dtype.is_integer:
            raise TypeError(f"repeats must be an integer tensor; dtype={times.dtype}")
        times = raw.Cast(DstT=dtypes.int32)(times)
        times.shape.with_rank_at_most(1)
        data = _with_a_dimension(data)
        data_shape = shape(data)
        axis = _positive_axis(axis, data.shape.ndims)
        if times.shape.ndims == 1:
            data.shape[axis].assert_is_compatible_with(times.shape[0])
        if times.shape.ndims == 0:
            tiled = _tile_one_dimension(expand_dims(data, axis + 1), axis + 1, times)
            return reshape(tiled, _joined(data_shape, axis))
        return _repeat_each(data, data_shape, times, axis)


def _joined(data_shape: Tensor, axis: int) -> Tensor:
    return concat([data_shape[:axis], [-1], data_shape[axis + 1 :]], axis=0)


def _repeat_each(data: Tensor, data_shape: Tensor, times: Tensor, axis: int) -> Tensor:
    if times.shape.ndims != axis + 1:
        times_shape, many = shape(times), rank(times)
        whole = concat([data_shape[: axis + 1 - many], times_shape], axis=0)
        times = broadcast_to(times, whole)
        times.set_shape([None] * (axis + 1))
    most = raw.Maximum()(0, raw.Max()(times, every_axis(times)))
    mask = sequence_mask(times, most)
    tiled = _tile_one_dimension(expand_dims(data, axis + 1), axis + 1, most)
    masked = boolean_mask(tiled, mask)
    result = masked if axis == 0 else reshape(masked, _joined(data_shape, axis))
    if data.shape.ndims is not None:
        count = 0 if times.shape[0] == 0 else None
        result.set_shape(data.shape[:axis].concatenate([count]).concatenate(data.shape[axis + 1 :]))
    return result
