"""Blocks of space moved to the batch or the channels and back.

Source: ``tensorflow/python/ops/array_ops.py``; shape rules follow ``core/ops/array_ops.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dim, Dims, merge, with_rank
from minigraph.base.dtypes import INDICES
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op
from minigraph.kernels import space as kernels
from minigraph.ops.constant import constant_value
from minigraph.ops.fill import zeros
from minigraph.ops.join import stack
from minigraph.ops.reshape import renamed

__all__ = [
    "batch_to_space",
    "batch_to_space_nd",
    "depth_to_space",
    "required_space_to_batch_paddings",
    "space_to_batch",
    "space_to_batch_nd",
    "space_to_depth",
]

Array = Any

_INDEX = Types(INDICES, default=dtypes.int32)


def _divide(dim: Dim, by: int) -> Dim:
    if dim is None:
        return None
    if dim % by:
        raise ValueError(f"Dimension size must be evenly divisible by {by} but is {dim}")
    return dim // by


def _times(dim: Dim, by: int) -> Dim:
    return None if dim is None else dim * by


def _less(dim: Dim, by: int) -> Dim:
    if dim is None:
        return None
    if by > dim:
        raise ValueError(f"Negative dimension size caused by subtracting {by} from {dim}")
    return dim - by


def _block_rank(block_shape: Spec) -> int:
    if block_shape.rank != 1:
        raise ValueError("block_shape must have rank 1.")
    (rank,) = block_shape.dims or (None,)
    if rank is None:
        raise ValueError("block_shape must have known size.")
    return rank


def _block_of(block_shape: Spec) -> list[int] | None:
    if block_shape.value is None:
        return None
    block = [int(size) for size in block_shape.value]
    if any(size < 1 for size in block):
        raise ValueError("block_shape must be positive")
    return block


def _pairs_of(pairs: Spec, name: str) -> list[tuple[int, int]] | None:
    if pairs.value is None:
        return None
    found = [(int(before), int(after)) for before, after in pairs.value]
    if any(before < 0 or after < 0 for before, after in found):
        raise ValueError(f"{name} cannot be negative")
    return found


def _known_input(input: Spec, rank: int, pairs: Spec) -> Dims:
    if input.dims is not None and len(input.dims) < rank + 1:
        raise ValueError(f"Shape must be at least rank {rank + 1} but is rank {len(input.dims)}")
    merge(pairs.dims, (rank, 2))
    return input.dims


def _to_batch(input: Spec, block_shape: Spec, paddings: Spec) -> Dims:
    rank = _block_rank(block_shape)
    dims = _known_input(input, rank, paddings)
    block, pairs = _block_of(block_shape), _pairs_of(paddings, "paddings")
    if dims is None:
        return None
    if block is None:
        batch = None if rank else dims[0]
    else:
        batch = _times(dims[0], int(np.prod(block, dtype=np.int64)))
    sizes: list[Dim] = [None] * rank
    if block is not None and pairs is not None:
        for i, (dim, pair) in enumerate(zip(dims[1 : rank + 1], pairs, strict=True)):
            sizes[i] = _divide(None if dim is None else dim + sum(pair), block[i])
    return (batch, *sizes, *dims[rank + 1 :])


def _from_batch(input: Spec, block_shape: Spec, crops: Spec) -> Dims:
    rank = _block_rank(block_shape)
    dims = _known_input(input, rank, crops)
    block, pairs = _block_of(block_shape), _pairs_of(crops, "crops")
    if dims is None:
        return None
    if block is None:
        batch = None if rank else dims[0]
    else:
        batch = dims[0]
        for size in block:
            batch = _divide(batch, size)
    sizes: list[Dim] = [None] * rank
    if block is not None and pairs is not None:
        for i, (dim, (before, after)) in enumerate(zip(dims[1 : rank + 1], pairs, strict=True)):
            sizes[i] = _less(_less(_times(dim, block[i]), before), after)
    return (batch, *sizes, *dims[rank + 1 :])


def _square(block_size: int) -> Spec:
    return Spec.of(np.array([block_size, block_size], np.int64))


@op(
    "input: T, block_shape: Tblock_shape, paddings: Tpaddings -> output: T",
    category="shape",
    Tblock_shape=_INDEX,
    Tpaddings=_INDEX,
)
class SpaceToBatchND(Op):
    """The input padded, then each position within a block of space in a batch of its own."""

    def infer(self, input: Spec, block_shape: Spec, paddings: Spec) -> Dims:
        return _to_batch(input, block_shape, paddings)

    def kernel(self, input: Array, block_shape: Array, paddings: Array) -> Array:
        return kernels.space_to_batch_nd(input, block_shape, paddings)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [batch_to_space_nd(grad, node.inputs[1], node.inputs[2]), None, None]


@op(
    "input: T, block_shape: Tblock_shape, crops: Tcrops -> output: T",
    category="shape",
    Tblock_shape=_INDEX,
    Tcrops=_INDEX,
)
class BatchToSpaceND(Op):
    """Batches laid out in blocks of space, then cropped."""

    def infer(self, input: Spec, block_shape: Spec, crops: Spec) -> Dims:
        return _from_batch(input, block_shape, crops)

    def kernel(self, input: Array, block_shape: Array, crops: Array) -> Array:
        return kernels.batch_to_space_nd(input, block_shape, crops)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [space_to_batch_nd(grad, node.inputs[1], node.inputs[2]), None, None]


@op("input: T, paddings: Tpaddings -> output: T", category="shape", Tpaddings=_INDEX)
class SpaceToBatch(Op):
    """SpaceToBatchND with a square block; the general op came after it."""

    block_size: int

    def infer(self, input: Spec, paddings: Spec) -> Dims:
        spec = Spec(with_rank(input.dims, 4), input.dtype)
        return _to_batch(spec, _square(self.block_size), paddings)

    def kernel(self, input: Array, paddings: Array) -> Array:
        return kernels.space_to_batch_nd(input, [self.block_size] * 2, paddings)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [BatchToSpace(self.block_size)(grad, node.inputs[1]), None]


@op("input: T, crops: Tidx -> output: T", category="shape", Tidx=_INDEX)
class BatchToSpace(Op):
    """BatchToSpaceND with a square block; the general op came after it."""

    block_size: int

    def infer(self, input: Spec, crops: Spec) -> Dims:
        spec = Spec(with_rank(input.dims, 4), input.dtype)
        return _from_batch(spec, _square(self.block_size), crops)

    def kernel(self, input: Array, crops: Array) -> Array:
        return kernels.batch_to_space_nd(input, [self.block_size] * 2, crops)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [SpaceToBatch(self.block_size)(grad, node.inputs[1]), None]


def _channels_last(data_format: str) -> bool:
    if data_format not in ("NHWC", "NCHW"):
        raise ValueError(f"data_format {data_format} needs a GPU; use NHWC or NCHW")
    return data_format == "NHWC"


def _as_format(dims: tuple[Dim, ...], last: bool) -> Dims:
    batch, height, width, channels = dims
    return dims if last else (batch, channels, height, width)


def _as_nhwc(dims: tuple[Dim, ...], last: bool) -> tuple[Dim, ...]:
    return dims if last else (dims[0], dims[2], dims[3], dims[1])


@op("input: T -> output: T", category="shape")
class SpaceToDepth(Op):
    """Each position within a square of space in channels of its own."""

    block_size: int
    data_format: str = "NHWC"

    def infer(self, input: Spec) -> Dims:
        last = _channels_last(self.data_format)
        batch, height, width, channels = _as_nhwc(with_rank(input.dims, 4), last)
        b = self.block_size
        sides = (_divide(height, b), _divide(width, b))
        return _as_format((batch, *sides, _times(channels, b * b)), last)

    def kernel(self, input: Array) -> Array:
        if self.data_format == "NHWC":
            return kernels.space_to_depth(input, self.block_size)
        moved = kernels.space_to_depth(np.moveaxis(input, 1, 3), self.block_size)
        return np.ascontiguousarray(np.moveaxis(moved, 3, 1))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [DepthToSpace(self.block_size, self.data_format)(grad)]


@op("input: T -> output: T", category="shape")
class DepthToSpace(Op):
    """Groups of channels laid out in squares of space."""

    block_size: int
    data_format: str = "NHWC"

    def infer(self, input: Spec) -> Dims:
        last = _channels_last(self.data_format)
        batch, height, width, channels = _as_nhwc(with_rank(input.dims, 4), last)
        b = self.block_size
        return _as_format(
            (batch, _times(height, b), _times(width, b), _divide(channels, b * b)), last
        )

    def kernel(self, input: Array) -> Array:
        if self.data_format == "NHWC":
            return kernels.depth_to_space(input, self.block_size)
        moved = kernels.depth_to_space(np.moveaxis(input, 1, 3), self.block_size)
        return np.ascontiguousarray(np.moveaxis(moved, 3, 1))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [SpaceToDepth(self.block_size, self.data_format)(grad)]


def space_to_batch_nd(
    input: Any, block_shape: Any, paddings: Any, name: str | None = None
) -> Tensor:
    """Pads, then moves each position within a block of space to the batch.

    Args:
        input: ``[batch, *space, *rest]`` with m dimensions of space.
        block_shape: ``int32[m]``.
        paddings: ``int32[m, 2]``.
        name: The node's name.

    Returns:
        ``[prod(block_shape) * batch, *(padded / block_shape), *rest]``.

    Raises:
        TypeError: If ``block_shape`` or ``paddings`` are no integers.
        ValueError: If the ranks do not fit, a block is not positive, a padding negative, or a
            padded size no multiple of its block.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return SpaceToBatchND()(input, block_shape, paddings, name=name)


def batch_to_space_nd(input: Any, block_shape: Any, crops: Any, name: str | None = None) -> Tensor:
    """Undoes ``space_to_batch_nd``: lays batches out in blocks of space, then crops.

    Args:
        input: ``[batch, *space, *rest]`` with m dimensions of space.
        block_shape: ``int32[m]``.
        crops: ``int32[m, 2]``.
        name: The node's name.

    Returns:
        A tensor with fewer batches and a larger space.

    Raises:
        TypeError: If ``block_shape`` or ``crops`` are no integers.
        ValueError: If the ranks do not fit, a block is not positive, a crop negative or too large,
            or the batch no multiple of the blocks.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return BatchToSpaceND()(input, block_shape, crops, name=name)


def _blocks(block_shape: Any, block_size: Any) -> Array:
    size = renamed("block_shape", block_shape, "block_size", block_size)
    return np.array([size, size], dtype=np.int64)


def space_to_batch(
    input: Any,
    paddings: Any,
    block_size: Any = None,
    name: str | None = None,
    block_shape: Any = None,
) -> Tensor:
    """``space_to_batch_nd`` with a square block.

    Args:
        input: ``[batch, height, width, channels]``.
        paddings: ``int32[2, 2]``.
        block_size: The side of the block.
        name: The node's name.
        block_shape: The new name of ``block_size``.

    Raises:
        TypeError: If there is no ``block_size``.
        ValueError: If an argument comes under both its names, or as ``space_to_batch_nd``.
        InvalidArgumentError: As ``space_to_batch_nd``.
    """
    result = space_to_batch_nd(input, _blocks(block_shape, block_size), paddings, name)
    result.set_shape(result.shape.with_rank(4))
    return result


def batch_to_space(
    input: Any,
    crops: Any,
    block_size: Any = None,
    name: str | None = None,
    block_shape: Any = None,
) -> Tensor:
    """``batch_to_space_nd`` with a square block.

    Args:
        input: ``[batch, height, width, channels]``.
        crops: ``int32[2, 2]``.
        block_size: The side of the block.
        name: The node's name.
        block_shape: The new name of ``block_size``.

    Raises:
        TypeError: If there is no ``block_size``.
        ValueError: If an argument comes under both its names, or as ``batch_to_space_nd``.
        InvalidArgumentError: As ``batch_to_space_nd``.
    """
    result = batch_to_space_nd(input, _blocks(block_shape, block_size), crops, name)
    result.set_shape(result.shape.with_rank(4))
    return result


def space_to_depth(
    input: Any, block_size: int, name: str | None = None, data_format: str = "NHWC"
) -> Tensor:
    """Moves each position within a square of space to the channels.

    Args:
        input: ``[batch, height, width, channels]``, or channels second for ``"NCHW"``.
        block_size: The side of the square, at least 2.
        name: The node's name.
        data_format: ``"NHWC"`` or ``"NCHW"``.

    Returns:
        A tensor with more channels and a smaller space.

    Raises:
        ValueError: If the rank is not that of the format, a side no multiple of ``block_size``,
            that is less than 2, or there is no such format.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return SpaceToDepth(_side(block_size), data_format)(input, name=name)


def depth_to_space(
    input: Any, block_size: int, name: str | None = None, data_format: str = "NHWC"
) -> Tensor:
    """Undoes ``space_to_depth``: lays groups of channels out in squares of space.

    Args:
        input: ``[batch, height, width, channels]``, or channels second for ``"NCHW"``.
        block_size: The side of the square, at least 2.
        name: The node's name.
        data_format: ``"NHWC"`` or ``"NCHW"``.

    Returns:
        A tensor with fewer channels and a larger space.

    Raises:
        ValueError: If the rank is not that of the format, the channels are no multiple of the
            block, ``block_size`` is less than 2, or there is no such format.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return DepthToSpace(_side(block_size), data_format)(input, name=name)


def _side(block_size: int) -> int:
    if block_size < 2:
        raise ValueError(f"Attr 'block_size' of value {block_size} must be at least minimum 2")
    return int(block_size)


def required_space_to_batch_paddings(
    input_shape: Any, block_shape: Any, base_paddings: Any = None, name: str | None = None
) -> tuple[Tensor, Tensor]:
    """The paddings that make space a multiple of the blocks, and the crops that undo them.

    Args:
        input_shape: The sizes of space, ``int32[m]``.
        block_shape: ``int32[m]``, m known.
        base_paddings: The least paddings, ``int32[m, 2]``; none if None.
        name: The name scope.

    Returns:
        Paddings for ``space_to_batch_nd`` and crops for ``batch_to_space_nd``, ``int32[m, 2]``.

    Raises:
        TypeError: If an argument is not of integers.
        ValueError: If the number of dimensions is not known, or the shapes do not fit.
    """
    with name_scope(name, "required_space_to_batch_paddings", [input_shape, block_shape]):
        sizes: Any = convert_to_tensor(input_shape, dtype=dtypes.int32, name="input_shape")
        block: Any = convert_to_tensor(block_shape, dtype=dtypes.int32, name="block_shape")
        block.shape.assert_is_fully_defined()
        block.shape.assert_has_rank(1)
        (count,) = block.spec.dims
        if count == 0:
            return zeros([0, 2], dtypes.int32), zeros([0, 2], dtypes.int32)
        sizes.shape.assert_is_compatible_with([count])
        if base_paddings is None:
            base: Any = zeros([count, 2], dtypes.int32)
        else:
            base = convert_to_tensor(base_paddings, dtype=dtypes.int32, name="base_paddings")
            base.shape.assert_is_compatible_with([count, 2])
        known = [constant_value(tensor) for tensor in (block, sizes, base)]
        if all(value is not None for value in known):
            block, sizes, base = known
        start, end = base[:, 0], base[:, 1]
        whole = sizes + start + end
        extra = (block - whole % block) % block
        stop = end + extra
        paddings = stack([[start[i], stop[i]] for i in range(count)], name="paddings")
        crops = stack([[0, extra[i]] for i in range(count)], name="crops")
        return paddings, crops
