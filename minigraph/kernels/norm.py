"""Batch normalisation, and normalisation over neighbouring channels, with their gradients.

Neither knows where its statistics are kept between steps. Batch normalisation reads its array
several times (mean, variance, result); each reading goes piece by piece, so that the passes within
a piece are served from the cache, and sums of pieces are added in double precision in a fixed
order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.elementwise import ROW, largest_divisor
from minigraph.kernels.threads import WORKERS

PIECE_BYTES = 1 << 21
"""Bytes of one piece of the array: several stay in the cache, and a pass over one takes long enough
that threads seldom wait for each other."""

PIECE_ROWS = 1 << 13
"""Rows of one piece, so that a single precision sum over them stays exact enough."""

ENOUGH_BYTES = 1 << 22
"""Array size below which another thread is not worth waking."""


class BatchNorm(NamedTuple):
    """What batch normalisation gives, in the order of TensorFlow's outputs.

    Attributes:
        y: `floating[like x]`, the normalised array.
        batch_mean: `float32[channels]`.
        batch_variance: `float32[channels]`, unbiased (divided by n - 1) when training.
        reserve_space_1: `float32[channels]`, the mean for the gradient.
        reserve_space_2: `float32[channels]`, the biased variance for the gradient.
        reserve_space_3: `float32[]`, 0: on the CPU nothing more is kept.
    """

    y: Array
    batch_mean: Array
    batch_variance: Array
    reserve_space_1: Array
    reserve_space_2: Array
    reserve_space_3: Array


class BatchNormGrad(NamedTuple):
    """The gradients of batch normalisation.

    Attributes:
        x: `floating[like x]`.
        scale: `float32[channels]`.
        offset: `float32[channels]`.
    """

    x: Array
    scale: Array
    offset: Array


def fused_batch_norm(
    x: Array,
    scale: Array,
    offset: Array,
    mean: Array,
    variance: Array,
    epsilon: float,
    axis: int,
    is_training: bool,
) -> BatchNorm:
    """Give `(x - mean) / sqrt(variance + epsilon) * scale + offset`, channel by channel.

    When training, mean and variance are those of x over all other axes: the biased variance
    normalises, the unbiased one is the output (for one element per channel, both are 0).

    Args:
        x: `floating[batch, ...]`; float16 is computed in float32.
        scale: `float32[channels]`.
        offset: `float32[channels]`.
        mean: `float32[channels]`; must be empty when training.
        variance: `float32[channels]`; must be empty when training.
        epsilon: added to the variance.
        axis: which axis of x the channels are: 1 or the last.
        is_training: whether to use the statistics of x instead of the given ones.

    Returns:
        The outputs of TensorFlow's op. Of an array without elements the statistics are NaN. When
        not training, statistics and reserves repeat the given ones (TensorFlow's CPU kernel leaves
        uninitialised memory there).

    Raises:
        ValueError: if the axis is neither 1 nor the last, or mean and variance are given when
            training.

    Example:
        >>> ones, none = np.ones(1, np.float32), np.empty(0, np.float32)
        >>> x = np.array([[1.0], [3.0]], np.float32)
        >>> out = fused_batch_norm(x, ones, 0 * ones, none, none, 0.0, -1, True)
        >>> out.y.ravel(), out.batch_mean, out.batch_variance, out.reserve_space_2
        (array([-1.,  1.], dtype=float32), array([2.], dtype=float32), array([2.], dtype=float32), \
array([1.], dtype=float32))

    Source: tensorflow/core/kernels/fused_batch_norm_op.cc.
    """
    if is_training and (mean.size or variance.size):
        raise ValueError("estimated_mean and estimated_variance must be empty for training")
    channels = _Channels(widened(x), axis)
    unbiased = variance
    if is_training:
        mean, variance = _moments(channels, scale.dtype)
        count = channels.count
        unbiased = variance * variance.dtype.type(count / max(count - 1, 1))
    y = np.empty(x.shape, channels.x.dtype)
    out = _Channels(y, axis)
    shift, factor, add = (
        channels.spread(v) for v in (mean, reciprocal_deviation(variance, epsilon) * scale, offset)
    )

    def normalise(index: int) -> None:
        target = out.pieces[index]
        np.subtract(channels.pieces[index], shift, out=target)
        target *= factor
        target += add

    channels.each(normalise)
    nothing = np.zeros((), scale.dtype)
    return BatchNorm(narrowed(y, x), mean, unbiased, mean, variance, nothing)


def fused_batch_norm_grad(
    grad: Array,
    x: Array,
    scale: Array,
    reserve_space_1: Array,
    reserve_space_2: Array,
    epsilon: float,
    axis: int,
    is_training: bool,
) -> BatchNormGrad:
    """Carry the gradient of `fused_batch_norm` back to x, scale and offset.

    With `c = x - mean` and `r = 1 / sqrt(variance + epsilon)`:

        scale:  sum(grad * c) * r
        offset: sum(grad)
        x:      scale * r * (grad - mean(grad) - c * r**2 * mean(grad * c))    when training
                scale * r * grad                                               otherwise

    Args:
        grad: `floating[like x]`.
        x: `floating[batch, ...]`.
        scale: `float32[channels]`.
        reserve_space_1: `float32[channels]`, the mean that was used.
        reserve_space_2: `float32[channels]`, the biased variance that was used.
        epsilon: as in the forward call.
        axis: as in the forward call.
        is_training: as in the forward call.

    Raises:
        ValueError: if the axis is neither 1 nor the last, or grad has not x's shape.

    Source: `FusedBatchNormGrad` and `FusedBatchNormFreezeGrad` in
    tensorflow/core/kernels/fused_batch_norm_op.cc.
    """
    if grad.shape != x.shape:
        raise ValueError(f"Expected grad of x's shape {x.shape}, got {grad.shape}")
    xs, gs = _Channels(widened(x), axis), _Channels(widened(grad), axis)
    shift = xs.spread(reserve_space_1)
    totals, products_of = np.zeros((2, max(len(xs.pieces), 1), xs.size), np.float64)

    def measure(index: int) -> None:
        totals[index] = gs.total(gs.pieces[index])
        centred = xs.pieces[index] - shift
        centred *= gs.pieces[index]
        products_of[index] = xs.total(centred)

    xs.each(measure)
    total, products = (sums.sum(axis=0).astype(scale.dtype) for sums in (totals, products_of))
    r = reciprocal_deviation(reserve_space_2, epsilon)
    dx = np.empty(x.shape, gs.x.dtype)
    out = _Channels(dx, axis)
    factor = out.spread(scale * r)
    count = max(xs.count, 1)
    mean_grad, slope = out.spread(total / count), out.spread(products * r * r / count)

    def carry(index: int) -> None:
        if not is_training:
            np.multiply(gs.pieces[index], factor, out=out.pieces[index])
            return
        target = out.pieces[index]
        np.subtract(shift, xs.pieces[index], out=target)
        target *= slope
        target += gs.pieces[index]
        target -= mean_grad
        target *= factor

    out.each(carry)
    return BatchNormGrad(narrowed(dx, grad), products * r, total)


def lrn(x: Array, depth_radius: int, bias: float, alpha: float, beta: float) -> Array:
    """Divide by a power of the energy in neighbouring channels.

    `y = x / (bias + alpha * sum of x**2 over channels c - radius .. c + radius) ** beta`

    Args:
        x: `floating[..., channels]`.
        depth_radius: neighbours on each side.
        bias: keeps the divisor from 0.
        alpha: weight of the energy.
        beta: the power.

    Returns:
        `floating[..., channels]`, of x's dtype.

    Example:
        >>> lrn(np.array([1.0, 2.0, 2.0]), 1, 0.0, 1.0, 0.5)
        array([0.4472136 , 0.66666667, 0.70710678])

    Source: tensorflow/core/kernels/lrn_op.cc; section 3.3 of Krizhevsky et al. 2012, "ImageNet
    classification with deep convolutional neural networks".
    """
    wide = widened(x)
    with np.errstate(all="ignore"):
        return narrowed(wide * _divisor(wide, depth_radius, bias, alpha) ** _same(wide, -beta), x)


def lrn_grad(
    grad: Array, x: Array, y: Array, depth_radius: int, bias: float, alpha: float, beta: float
) -> Array:
    """Carry the gradient of `lrn` back to its input.

    Args:
        grad: `floating[..., channels]`.
        x: `floating[..., channels]`, the input of `lrn`.
        y: `floating[..., channels]`, its output.
        depth_radius: as for `lrn`.
        bias: as for `lrn`.
        alpha: as for `lrn`.
        beta: as for `lrn`.

    Returns:
        `floating[..., channels]`, of grad's dtype.

    Source: tensorflow/core/kernels/lrn_op.cc.
    """
    g, x, y = widened(grad), widened(x), widened(y)
    with np.errstate(all="ignore"):
        divisor = _divisor(x, depth_radius, bias, alpha)
        neighbours = (g * y / divisor) @ _band(x, depth_radius)
        direct = g * divisor ** _same(x, -beta)
        return narrowed(direct - _same(x, 2 * alpha * beta) * x * neighbours, grad)


class _Channels:
    """An array as a few matrices with the channels on one side.

    Channel-last arrays are cut into runs of rows, channel-first ones into their batch entries.
    Short rows are laid side by side, as many as divide the number of rows: NumPy's broadcasting
    pays for every row.

    Args:
        x: `[batch, ...]`.
        axis: the channels' axis: 1 or the last.

    Attributes:
        x: the array, contiguous (itself if it was).
        pieces: views of it, `[rows, side by side * channels]` or `[channels, columns]`.
        size: how many channels there are.
        count: elements of each channel.
    """

    def __init__(self, x: Array, axis: int) -> None:
        axis %= x.ndim
        if axis not in (1, x.ndim - 1):
            raise ValueError(f"Channels must be axis 1 or the last of {x.shape}, got axis {axis}")
        self.x = x = np.ascontiguousarray(x)
        self._last = axis == x.ndim - 1
        self.size = x.shape[axis]
        self._abreast = 1
        self.count = x.size // max(self.size, 1)
        if x.size == 0:
            self.pieces: list[Array] = []
        elif self._last:
            self._abreast = largest_divisor(self.count, max(1, ROW // self.size))
            matrix = x.reshape(-1, self._abreast * self.size)
            rows = min(max(1, PIECE_BYTES * len(matrix) // x.nbytes), PIECE_ROWS)
            self.pieces = [matrix[low : low + rows] for low in range(0, len(matrix), rows)]
        else:
            self.pieces = list(x.reshape(len(x), self.size, -1))

    def spread(self, per_channel: Array) -> Array:
        """Shape a value per channel so that it broadcasts against a piece."""
        v = per_channel.astype(self.x.dtype, copy=False)
        return np.tile(v, self._abreast) if self._last else v[:, np.newaxis]

    def each(self, do: Callable[[int], None]) -> None:
        """Call `do` with the index of every piece, perhaps from several threads."""
        WORKERS.run(range(len(self.pieces)), lambda: do, spread=self.x.nbytes >= ENOUGH_BYTES)

    def total(self, piece: Array) -> Array:
        """Sum a matrix of a piece's shape over everything but the channels, in float64."""
        if not self._last:
            return np.sum(piece, axis=1).astype(np.float64)
        # As a product: ten times as fast for few channels as adding row to row.
        sums = np.ones(len(piece), piece.dtype) @ piece
        return sums.reshape(-1, self.size).sum(axis=0, dtype=np.float64)


def _moments(channels: _Channels, dtype: np.dtype) -> tuple[Array, Array]:
    """Give mean and biased variance of every channel; NaN when there is nothing to average.

    The array is read once: each piece gives its own mean and the squares' sum around it while it is
    in the cache. For all pieces, the squares around the common mean are those sums and the squared
    distances of the pieces' means from it, weighted by their sizes.

    Source: Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance".
    """
    size = channels.size
    if channels.count == 0:
        return np.full(size, np.nan, dtype), np.full(size, np.nan, dtype)
    means, squares = np.empty((2, len(channels.pieces), size), np.float64)
    counts = np.array([[piece.size // size] for piece in channels.pieces], np.float64)

    def measure(index: int) -> None:
        piece = channels.pieces[index]
        mean = (channels.total(piece) / counts[index]).astype(piece.dtype)
        centred = piece - channels.spread(mean)
        # What rounding the mean left over is taken out of the squares.
        rest = channels.total(centred) / counts[index]
        centred *= centred
        squares[index] = channels.total(centred) - counts[index] * rest * rest
        means[index] = mean + rest

    channels.each(measure)
    mean = (counts * means).sum(axis=0) / channels.count
    distances = means - mean
    variance = (squares + counts * distances * distances).sum(axis=0) / channels.count
    return mean.astype(dtype), variance.astype(dtype)


def reciprocal_deviation(variance: Array, epsilon: float) -> Array:
    """Give `1 / sqrt(variance + epsilon)` in the dtype of the variance."""
    with np.errstate(all="ignore"):
        return 1 / np.sqrt(variance + _same(variance, epsilon))


def _divisor(x: Array, depth_radius: int, bias: float, alpha: float) -> Array:
    energy = (x * x) @ _band(x, depth_radius)
    return _same(x, bias) + _same(x, alpha) * energy


def _band(x: Array, depth_radius: int) -> Array:
    """Give the matrix that sums over neighbouring channels: ones near the diagonal."""
    channel = np.arange(x.shape[-1])
    return (abs(channel[:, np.newaxis] - channel) <= depth_radius).astype(x.dtype)


def _same(x: Array, number: float) -> np.generic:
    """Give a Python number x's dtype, so that it does not widen the arithmetic."""
    return x.dtype.type(number)
