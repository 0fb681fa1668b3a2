"""Moves blocks of elements between space, batch and depth; values pass through untouched."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from minigraph.kernels.array import Array

Pairs = Sequence[Sequence[int]] | Array
"""A pair (before, after) for each block dimension."""


def space_to_batch_nd(x: Array, block_shape: Sequence[int] | Array, paddings: Pairs) -> Array:
    """Pad with zeros, then move each position within a block of space to the batch.

    Args:
        x: `[batch, *spatial, *rest]`.
        block_shape: block sizes of the M dimensions after the batch.
        paddings: `[M, 2]`.

    Returns:
        `[prod(block_shape) * batch, *(padded / block_shape), *rest]`; the position within the block
        is the slow part of the new batch index.

    Raises:
        ValueError: if x has too few dimensions, a block size is not positive, a padding is
            negative, or a padded size is no multiple of its block.

    Example:
        >>> space_to_batch_nd(np.arange(4).reshape(1, 4), [2], [[0, 0]])
        array([[0, 2],
               [1, 3]])

    Source: tensorflow/core/kernels/spacetobatch_op.cc.
    """
    block, pads = _checked(x, block_shape, paddings, "paddings")
    count = len(block)
    padded = x
    if any(before or after for before, after in pads):
        padded = np.pad(x, [(0, 0), *pads, *[(0, 0)] * (x.ndim - 1 - count)])
    for dimension, (size, b) in enumerate(zip(padded.shape[1:], block, strict=False)):
        if size % b:
            raise ValueError(
                f"padded_shape[{dimension}]={size} is not divisible by block_shape[{dimension}]={b}"
            )
    coarse = [size // b for size, b in zip(padded.shape[1:], block, strict=False)]
    rest = x.shape[1 + count :]
    split = padded.reshape(len(x), *_interleaved(coarse, block), *rest)
    # (batch, coarse_1, block_1, ..., rest) -> (block_1, ..., batch, coarse_1, ..., rest)
    within = list(range(2, 2 * count + 1, 2))
    across = list(range(1, 2 * count + 1, 2))
    order = [*within, 0, *across, *range(2 * count + 1, split.ndim)]
    return split.transpose(order).reshape(len(x) * math.prod(block), *coarse, *rest)


def batch_to_space_nd(x: Array, block_shape: Sequence[int] | Array, crops: Pairs) -> Array:
    """Undo `space_to_batch_nd`: lay batches out in blocks of space, then crop.

    Args:
        x: `[batch, *spatial, *rest]`.
        block_shape: block sizes of the M dimensions after the batch.
        crops: `[M, 2]`.

    Returns:
        `[batch / prod(block_shape), *(spatial * block_shape - crops), *rest]`.

    Raises:
        ValueError: if x has too few dimensions, a block size is not positive, a crop is negative or
            takes more than there is, or the batch is no multiple of the blocks.

    Example:
        >>> batch_to_space_nd(np.array([[0, 2], [1, 3]]), [2], [[1, 0]])
        array([[1, 2, 3]])

    Source: tensorflow/core/kernels/batchtospace_op.cc.
    """
    block, cuts = _checked(x, block_shape, crops, "crops")
    count, blocks = len(block), math.prod(block)
    if len(x) % blocks:
        raise ValueError(
            f"Input batch dimension ({len(x)}) is not divisible by product of block sizes "
            f"({blocks})"
        )
    coarse, rest = x.shape[1 : 1 + count], x.shape[1 + count :]
    sizes = [size * b for size, b in zip(coarse, block, strict=True)]
    for dimension, (size, (before, after)) in enumerate(zip(sizes, cuts, strict=True)):
        if before + after > size:
            raise ValueError(
                f"cropped_shape[{dimension}]={size - before - after} must be non-negative"
            )
    split = x.reshape(*block, len(x) // blocks, *coarse, *rest)
    # (block_1, ..., batch, coarse_1, ..., rest) -> (batch, coarse_1, block_1, ..., rest)
    across = range(count + 1, 2 * count + 1)
    order = [count, *_interleaved(across, range(count)), *range(2 * count + 1, split.ndim)]
    whole = split.transpose(order).reshape(len(x) // blocks, *sizes, *rest)
    kept = [slice(before, size - after) for size, (before, after) in zip(sizes, cuts, strict=True)]
    return np.ascontiguousarray(whole[(slice(None),) + tuple(kept)])


def space_to_depth(x: Array, block_size: int) -> Array:
    """Move each position within a square of space to the channels.

    Args:
        x: `[batch, height, width, channels]`.
        block_size: side of the square.

    Returns:
        `[batch, height / block_size, width / block_size, block_size**2 * channels]`; the position
        within the square is the slow part of the new channel index.

    Raises:
        ValueError: if x has not rank 4 or its sides are no multiples of the block size.

    Example:
        >>> space_to_depth(np.arange(4).reshape(1, 2, 2, 1), 2).ravel()
        array([0, 1, 2, 3])

    Source: tensorflow/core/kernels/spacetodepth_op.cc.
    """
    n, height, width, channels = _rank_4(x)
    b = block_size
    if b < 1 or height % b or width % b:
        raise ValueError(
            f"Image width {width} and height {height} should be divisible by block_size: {b}"
        )
    split = x.reshape(n, height // b, b, width // b, b, channels).transpose(0, 1, 3, 2, 4, 5)
    return split.reshape(n, height // b, width // b, b * b * channels)


def depth_to_space(x: Array, block_size: int) -> Array:
    """Undo `space_to_depth`: lay groups of channels out in squares of space.

    Args:
        x: `[batch, height, width, channels]`.
        block_size: side of the square.

    Returns:
        `[batch, height * block_size, width * block_size, channels / block_size**2]`.

    Raises:
        ValueError: if x has not rank 4 or its channels are no multiple of the square's area.

    Example:
        >>> depth_to_space(np.arange(4).reshape(1, 1, 1, 4), 2)[0, :, :, 0]
        array([[0, 1],
               [2, 3]])

    Source: tensorflow/core/kernels/depthtospace_op.cc.
    """
    n, height, width, channels = _rank_4(x)
    b = block_size
    if b < 1 or channels % (b * b):
        raise ValueError(f"Input depth dimension {channels} should be divisible by: {b * b}")
    split = x.reshape(n, height, width, b, b, channels // (b * b)).transpose(0, 1, 3, 2, 4, 5)
    return split.reshape(n, height * b, width * b, channels // (b * b))


def _interleaved(first: Sequence[int], second: Sequence[int]) -> list[int]:
    return [entry for pair in zip(first, second, strict=True) for entry in pair]


def _checked(
    x: Array, block_shape: Sequence[int] | Array, pairs: Pairs, name: str
) -> tuple[list[int], list[tuple[int, int]]]:
    """Give block sizes and pairs as plain numbers, or refuse them."""
    block = [int(size) for size in block_shape]
    amounts = [(int(before), int(after)) for before, after in pairs]
    if len(amounts) != len(block):
        raise ValueError(f"{name} should have shape [{len(block)}, 2], got {len(amounts)} pairs")
    if x.ndim < 1 + len(block):
        raise ValueError(f"input rank should be >= {1 + len(block)} instead of {x.ndim}")
    if any(size < 1 for size in block):
        raise ValueError(f"Product of block sizes must be positive, got block_shape {block}")
    if any(amount < 0 for pair in amounts for amount in pair):
        raise ValueError(f"{name.capitalize()} must be non-negative, got {amounts}")
    return block, amounts


def _rank_4(x: Array) -> tuple[int, int, int, int]:
    if x.ndim != 4:
        raise ValueError(f"Input rank should be 4 instead of {x.ndim}")
    n, height, width, channels = x.shape
    return n, height, width, channels
