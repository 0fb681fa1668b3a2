"""Random tensors from a Philox stream, number for number as TF 1.15's CPU kernels; knows no graph.

Every function takes the op's `Stream` first and advances it by what TensorFlow would reserve, so
the second run of an op continues where TensorFlow's second run does. Two rules hold (but for
`shuffle`, which reserves just what it uses):

* A run of `n` outputs reserves `256 * n` blocks, whatever the distribution uses of them.
* Distributions with a fixed appetite read blocks one after the other; those that reject samples
  give each group of outputs its own stretch of the stream, so that no group depends on another's
  luck.

Source: TF 1.15 `core/lib/random/random_distributions.h`, `core/kernels/random_op.cc`,
`random_shuffle_op.cc` and `multinomial_op.cc`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from minigraph.kernels import libm
from minigraph.kernels.philox import WORDS_PER_BLOCK, Philox, Stream

Array = NDArray[Any]

BLOCKS_PER_OUTPUT = 256
"""Blocks reserved for each output; also words in the stretch of a distribution that rejects."""

TRUNCATION = 2.0
"""Truncated normals stay below this distance from 0."""

# Blocks turned into normals at a time: few enough that the work arrays stay in the cache.
_CHUNK = 4096


def uniform(stream: Stream, shape: Sequence[int], dtype: DTypeLike = np.float32) -> Array:
    """Draws evenly from [0, 1), bit for bit as TensorFlow.

    Args:
        stream: The op's stream; advanced.
        shape: The shape wanted.
        dtype: float16, float32 or float64.

    Returns:
        dtype[*shape].

    Raises:
        ValueError: If the dtype is none of the three or a dimension is negative.

    Example:
        >>> uniform(Stream(87654321, 1), [3])
        array([0.2390374 , 0.92039955, 0.05051243], dtype=float32)

    Source: `UniformDistribution`.
    """
    real = _real_dtype(dtype)
    size = _size(shape)
    words = _words(_reserve(stream, size), size * _words_per_value(real))
    return _fractions(words, real)[:size].reshape(shape)


def uniform_int(stream: Stream, shape: Sequence[int], minval: Array, maxval: Array) -> Array:
    """Draws integers from [minval, maxval), bit for bit as TensorFlow.

    A random word is taken modulo the width of the range, so ranges that do not divide 2**32 (or
    2**64) are very slightly uneven; TensorFlow has the same slant.

    Args:
        stream: The op's stream; advanced.
        shape: The shape wanted.
        minval: int32[] or int64[], the smallest value.
        maxval: Of the same dtype, one more than the largest.

    Returns:
        An array of `shape` and of the dtype of the bounds.

    Raises:
        ValueError: If the bounds are not scalars of one of the two dtypes, or minval >= maxval, or
            a dimension is negative.

    Source: `UniformDistribution<int32>` and `<int64>`.
    """
    low, high = np.asarray(minval), np.asarray(maxval)
    if low.dtype != high.dtype or low.dtype not in (np.dtype(np.int32), np.dtype(np.int64)):
        raise ValueError(
            f"minval and maxval must both be int32 or both int64, got {low.dtype} and {high.dtype}"
        )
    if low.ndim or high.ndim:
        raise ValueError(f"minval and maxval must be scalars, got shapes {low.shape}, {high.shape}")
    if low >= high:
        raise ValueError(f"Need minval < maxval, got {low} >= {high}")
    size = _size(shape)
    # The unsigned type of the same width holds every range and wraps where the sum of a signed
    # minimum and an unsigned distance would not fit on the way.
    unsigned = np.dtype(f"u{low.dtype.itemsize}")
    words = _words(_reserve(stream, size), size * _words_per_value(unsigned))
    if unsigned.itemsize == 8:
        words = words[0::2] | words[1::2].astype(np.uint64) << np.uint64(32)
    values = words % unsigned.type(int(high) - int(low))
    values += low.astype(unsigned)
    return values.view(low.dtype)[:size].reshape(shape)


def standard_normal(stream: Stream, shape: Sequence[int], dtype: DTypeLike = np.float32) -> Array:
    """Draws from the normal distribution of mean 0 and deviation 1.

    Args:
        stream: The op's stream; advanced.
        shape: The shape wanted.
        dtype: float16, float32 or float64.

    Returns:
        dtype[*shape].

    Raises:
        ValueError: If the dtype is none of the three or a dimension is negative.

    Example:
        >>> standard_normal(Stream(87654321, 1), [2])
        array([-0.8113182,  1.4845988], dtype=float32)

    Source: `NormalDistribution`.
    """
    real = _real_dtype(dtype)
    size = _size(shape)
    inner = _compute_dtype(real)
    words = _words(_reserve(stream, size), size * _words_per_value(inner))
    normals = _box_muller(words.reshape(-1, WORDS_PER_BLOCK), inner)
    return normals.reshape(-1)[:size].astype(real, copy=False).reshape(shape)


def truncated_normal(stream: Stream, shape: Sequence[int], dtype: DTypeLike = np.float32) -> Array:
    """Draws from the standard normal distribution, drawing again what is 2 or more from 0.

    Outputs come in groups as large as the number of normals one block gives (4, or 2 of float64).
    Group `g` starts at block `64 * g * group`, takes the normals from there in order, and keeps the
    first `group` of them that lie inside. Here all groups look at their next block at once, and
    those that have enough leave; about one group in six needs a second block.

    Args:
        stream: The op's stream; advanced.
        shape: The shape wanted.
        dtype: float16, float32 or float64.

    Returns:
        dtype[*shape], every |value| < 2 (float16 may round up to 2).

    Raises:
        ValueError: If the dtype is none of the three or a dimension is negative.

    Example:
        >>> truncated_normal(Stream(87654321, 1), [2])
        array([-0.8113182,  1.4845988], dtype=float32)

    Source: `TruncatedNormalDistribution` and `FillPhiloxRandomTask<Distribution, true>`.
    """
    real = _real_dtype(dtype)
    size = _size(shape)
    position = _reserve(stream, size)
    # float16 is judged as float32 and rounded afterwards.
    inner = _compute_dtype(real)
    group = WORDS_PER_BLOCK // _words_per_value(inner)
    stretch = group * BLOCKS_PER_OUTPUT // WORDS_PER_BLOCK
    result = np.empty((-(-size // group), group), inner)
    pending = np.arange(len(result), dtype=np.uint64)
    candidates = np.empty((len(result), 0), inner)
    block = 0
    while pending.size:
        words = position.blocks_at(pending * np.uint64(stretch) + np.uint64(block))
        fresh = _box_muller(words, inner)
        candidates = np.concatenate([candidates, fresh], axis=1)
        inside = np.abs(candidates) < TRUNCATION
        rank = np.cumsum(inside, axis=1)
        enough = rank[:, -1] >= group
        inside &= rank <= group
        result[pending[enough]] = candidates[enough][inside[enough]].reshape(-1, group)
        pending, candidates = pending[~enough], candidates[~enough]
        block += 1
    return result.reshape(-1)[:size].astype(real, copy=False).reshape(shape)


def shuffle(stream: Stream, value: Array) -> Array:
    """Puts the rows of an array into a random order, the order TensorFlow gives.

    Walks from the first row on, exchanging each with itself or a later one. A run reserves one word
    for each row but the last; an array without anything to shuffle reserves nothing.

    Args:
        stream: The op's stream; advanced.
        value: Any array; its first axis is shuffled. A scalar comes back as it is.

    Returns:
        A new array of the same shape and dtype.

    Example:
        >>> shuffle(Stream(87654321, 1), np.arange(5))
        array([2, 4, 0, 3, 1])

    Source: `RandomShuffleOp`; the walk is Durstenfeld, "Algorithm 235: random permutation", 1964.
    """
    if value.size <= 1 or value.shape[0] <= 1:
        return value.copy()
    rows = value.shape[0]
    blocks = -(-(rows - 1) // WORDS_PER_BLOCK)
    words = stream.reserve(blocks).blocks(blocks).reshape(-1)[: rows - 1]
    steps = words % np.arange(rows, 1, -1, dtype=np.uint32)
    partners = (np.arange(rows - 1) + steps).tolist()
    # Each exchange depends on those before it, so this one loop goes row by row, over a plain list.
    order = list(range(rows))
    for here, there in enumerate(partners):
        order[here], order[there] = order[there], order[here]
    return value[order]


def multinomial(
    stream: Stream, logits: Array, num_samples: int, dtype: DTypeLike = np.int64
) -> Array:
    """Draws class numbers with the odds each row of unnormalised log-probabilities gives.

    A sample is the first class whose cumulative weight exceeds a uniform number times the total.
    Classes with infinite or NaN logits have no weight; a row with no finite logit gives `classes`.
    Each sample takes one float64 uniform, row after row from the start of the stream. TensorFlow
    does the same while one thread does the work; it gives more threads overlapping stretches of
    the stream, so its samples of large batches depend on the machine.

    Args:
        stream: The op's stream; advanced.
        logits: float16, float32 or float64[batch, classes].
        num_samples: Samples for each row.
        dtype: int32 or int64, of the result.

    Returns:
        dtype[batch, num_samples].

    Raises:
        ValueError: If logits are no matrix of reals, there are no classes, or num_samples < 0.

    Example:
        >>> multinomial(Stream(87654321, 1), np.array([[0.0, 1.0, 2.0]]), 6)
        array([[2, 2, 2, 2, 1, 1]])

    Source: `MultinomialFunctor<CPUDevice>`.
    """
    _real_dtype(logits.dtype)
    if logits.ndim != 2:
        raise ValueError(f"logits must be a matrix, got shape {list(logits.shape)}")
    if num_samples < 0:
        raise ValueError(f"num_samples must be at least 0, got {num_samples}")
    batch, classes = logits.shape
    if classes == 0:
        raise ValueError(f"logits must have at least one class, got shape {list(logits.shape)}")
    if batch == 0 or num_samples == 0:
        return np.empty((batch, num_samples), dtype)
    rounded = -(-num_samples // WORDS_PER_BLOCK) * WORDS_PER_BLOCK
    double = np.dtype(np.float64)
    words = _words(_reserve(stream, batch * rounded * 2), batch * num_samples * 2)
    fractions = _fractions(words, double)[: batch * num_samples].reshape(batch, num_samples)

    finite = np.isfinite(logits)
    scores = np.where(finite, logits, -np.inf).astype(double)
    largest = np.max(scores, axis=1, keepdims=True)
    weights = np.exp(scores - np.where(np.isfinite(largest), largest, 0.0))
    totals = np.cumsum(weights, axis=1)
    sought = fractions * totals[:, -1:]
    result = np.empty((batch, num_samples), dtype)
    for row in range(batch):
        result[row] = np.searchsorted(totals[row], sought[row], side="right")
    return result


def _size(shape: Sequence[int]) -> int:
    """Counts the elements of a shape."""
    # A shape may come out of a tensor: NumPy's int32 would overflow where Python's int does not.
    dimensions = [int(dimension) for dimension in shape]
    if any(dimension < 0 for dimension in dimensions):
        raise ValueError(f"every dimension must be at least 0, got shape {dimensions}")
    return math.prod(dimensions)


def _real_dtype(dtype: DTypeLike) -> np.dtype[Any]:
    """Checks that a dtype is one the real distributions know."""
    real = np.dtype(dtype)
    if real not in (np.dtype(np.float16), np.dtype(np.float32), np.dtype(np.float64)):
        raise ValueError(f"dtype must be float16, float32 or float64, got {real}")
    return real


def _compute_dtype(real: np.dtype[Any]) -> np.dtype[Any]:
    """Says which dtype normals are computed in: float16 is rounded from float32 at the end."""
    return np.dtype(np.float64 if real == np.float64 else np.float32)


def _words_per_value(dtype: np.dtype[Any]) -> int:
    """Says how many 32-bit words one value of a dtype is made from."""
    return 2 if dtype.itemsize == 8 else 1


def _reserve(stream: Stream, outputs: int) -> Philox:
    """Takes what TensorFlow's `ReserveRandomOutputs` takes for this many outputs."""
    return stream.reserve(outputs * BLOCKS_PER_OUTPUT)


def _words(position: Philox, count: int) -> NDArray[np.uint32]:
    """Reads at least `count` words: whole blocks, flat."""
    return position.blocks(-(-count // WORDS_PER_BLOCK)).reshape(-1)


def _fractions(words: NDArray[np.uint32], dtype: np.dtype[Any]) -> Array:
    """Makes words into numbers in [0, 1).

    The random bits become the mantissa of a number in [1, 2), whose exponent is 0, and 1 is taken
    away: every result is a multiple of one step, 2**-10, 2**-23 or 2**-52.

    Args:
        words: uint32[..., count].
        dtype: float16, float32 or float64.

    Returns:
        dtype[..., count], or half as many for float64, which uses two words for one number.
    """
    if dtype == np.float16:
        bits: Array = (words & np.uint32(0x3FF)).astype(np.uint16) | np.uint16(0x3C00)
    elif dtype == np.float32:
        bits = words & np.uint32(0x7FFFFF)
        bits |= np.uint32(0x3F800000)
    else:
        # The first word gives the upper 20 bits of the mantissa, the second the lower 32.
        bits = (words[..., 0::2] & np.uint32(0xFFFFF)).astype(np.uint64) << np.uint64(32)
        bits |= words[..., 1::2]
        bits |= np.uint64(0x3FF0000000000000)
    fractions = bits.view(dtype)
    fractions -= dtype.type(1)
    return fractions


def _box_muller(blocks: NDArray[np.uint32], dtype: np.dtype[Any]) -> Array:
    """Makes words into standard normal numbers, two fractions into two normals.

    With fractions u, v in [0, 1): sqrt(-2 log u) times the sine and the cosine of 2 pi v, each step
    rounded to the result's type, as TensorFlow does it.

    Args:
        blocks: uint32[count, 4].
        dtype: float32 or float64.

    Returns:
        float32[count, 4] or float64[count, 2]; a sine, its cosine, and so on.

    Source: Box and Muller, "A note on the generation of random normal deviates", 1958;
    `BoxMullerFloat` and `BoxMullerDouble`.
    """
    normals = np.empty((len(blocks), WORDS_PER_BLOCK // _words_per_value(dtype)), dtype)
    for start in range(0, len(blocks), _CHUNK):
        part = slice(start, start + _CHUNK)
        fractions = _fractions(blocks[part], dtype)
        # log(0) is avoided by a floor, which bounds every normal by sqrt(-2 log 1e-7) = 5.68.
        first = np.maximum(fractions[:, 0::2], dtype.type(1e-7))
        angle = (2 * math.pi * fractions[:, 1::2].astype(np.float64)).astype(dtype, copy=False)
        if dtype == np.float32:
            logarithm = libm.log(first)
            sine, cosine = libm.sin_cos(angle)
        else:
            logarithm, sine, cosine = np.log(first), np.sin(angle), np.cos(angle)
        radius = np.sqrt(dtype.type(-2) * logarithm)
        np.multiply(sine, radius, out=normals[part, 0::2])
        np.multiply(cosine, radius, out=normals[part, 1::2])
    return normals
