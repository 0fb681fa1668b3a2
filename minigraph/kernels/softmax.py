"""Softmax and the cross entropies built on it, over the last axis; it does not know what is learnt.

Every function subtracts the largest logit first, so that no exponential overflows. Rows with NaN,
+inf or nothing but -inf come out as NaN, silently, as TensorFlow gives them.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened
from minigraph.kernels.reduce import SHORT
from minigraph.kernels.threads import WORKERS

PIECES = 4
"""Runs of rows that a large array is cut into."""

NARROW, MANY = 32, 256
"""Classes up to which, and rows from which, maxima are taken from the transposed array."""

ENOUGH_TO_SPREAD = 1 << 17
"""Logits below which another thread is not worth waking."""

LABELS_SHOWN = 128
"""How many labels an error message lists."""


def softmax(logits: Array) -> Array:
    """Give `exp(logits) / sum(exp(logits))` over the last axis.

    Args:
        logits: `floating[..., classes]`.

    Returns:
        `floating[..., classes]`.

    Example:
        >>> softmax(np.array([0.0, np.log(3.0)]))
        array([0.25, 0.75])

    Source: `SoftmaxEigenImpl` in tensorflow/core/kernels/softmax_op_functor.h.
    """
    wide = widened(logits)
    y = np.empty(wide.shape, wide.dtype)

    def do(part: Array, into: Array) -> None:
        _exponentials(part, into)
        into /= _row_sums(into)

    _each_part(do, wide, y)
    return narrowed(y, logits)


def log_softmax(logits: Array) -> Array:
    """Give `logits - log(sum(exp(logits)))` over the last axis.

    Args:
        logits: `floating[..., classes]`.

    Returns:
        `floating[..., classes]`.

    Example:
        >>> log_softmax(np.array([1000.0, 0.0]))
        array([    0., -1000.])

    Source: `SoftmaxEigenImpl` in tensorflow/core/kernels/softmax_op_functor.h.
    """
    wide = widened(logits)
    y = np.empty(wide.shape, wide.dtype)

    def do(part: Array, into: Array) -> None:
        _shift(part, into)
        into -= np.log(_row_sums(np.exp(into)))

    _each_part(do, wide, y)
    return narrowed(y, logits)


def softmax_cross_entropy(features: Array, labels: Array) -> tuple[Array, Array]:
    """Give the cross entropy of each row with its label distribution, and its gradient.

    Args:
        features: `floating[batch, classes]`, logits.
        labels: `floating[batch, classes]`. Either argument may have 1 where the other has more.

    Returns:
        loss `floating[batch]` and backprop `floating[batch, classes]`, the gradient of the loss by
        the logits, of features' dtype.

    Raises:
        ValueError: if an argument is no matrix, or the two do not broadcast.

    Example:
        >>> loss, backprop = softmax_cross_entropy(np.zeros((1, 2)), np.array([[1.0, 0.0]]))
        >>> bool(loss[0] == np.log(2.0)), backprop
        (True, array([[-0.5,  0.5]]))

    Source: `XentEigenImpl` in tensorflow/core/kernels/xent_op.h.
    """
    if features.ndim != 2 or labels.ndim != 2:
        raise ValueError(f"Logits and labels must be matrices: {features.shape}, {labels.shape}")
    try:
        logits, targets = np.broadcast_arrays(widened(features), widened(labels))
    except ValueError:
        raise ValueError(
            "logits and labels must be broadcastable: logits_size="
            f"{list(features.shape)} labels_size={list(labels.shape)}"
        ) from None
    loss, backprop = np.empty(len(logits), logits.dtype), np.empty(logits.shape, logits.dtype)

    def do(part: Array, wanted: Array, losses: Array, e: Array) -> None:
        shifted = np.empty(part.shape, part.dtype)
        _shift(part, shifted)
        total = _row_sums(np.exp(shifted, out=e))
        np.subtract(np.log(total), shifted, out=shifted)
        shifted *= wanted
        losses[...] = _row_sums(shifted)[:, 0]
        e /= total
        e -= wanted

    _each_part(do, logits, targets, loss, backprop)
    return narrowed(loss, features), narrowed(backprop, features)


def sparse_softmax_cross_entropy(features: Array, labels: Array) -> tuple[Array, Array]:
    """Give the cross entropy of each row with the class its label names, and its gradient.

    Args:
        features: `floating[batch, classes]`, logits.
        labels: `integer[batch]`, each in `[0, classes)`.

    Returns:
        loss `floating[batch]` and backprop `floating[batch, classes]`, the gradient of the loss by
        the logits, of features' dtype.

    Raises:
        ValueError: if the shapes do not fit, there is no class, or a label is out of range.

    Example:
        >>> loss, backprop = sparse_softmax_cross_entropy(np.zeros((1, 2)), np.array([1]))
        >>> bool(loss[0] == np.log(2.0)), backprop
        (True, array([[ 0.5, -0.5]]))

    Source: tensorflow/core/kernels/sparse_xent_op.cc.
    """
    _check_labels(features, labels)
    logits = widened(features)
    loss, backprop = np.empty(len(logits), logits.dtype), np.empty(logits.shape, logits.dtype)

    def do(part: Array, wanted: Array, losses: Array, e: Array) -> None:
        rows = np.arange(len(wanted))
        _shift(part, e)
        own = e[rows, wanted]
        np.exp(e, out=e)
        total = _row_sums(e)
        np.subtract(np.log(total[:, 0]), own, out=losses)
        e /= total
        e[rows, wanted] -= 1

    _each_part(do, logits, labels, loss, backprop)
    return narrowed(loss, features), narrowed(backprop, features)


def _each_part(do: Callable[..., None], logits: Array, *others: Array) -> None:
    """Call `do` with matching runs of rows of all arrays, on several threads where that pays."""
    arrays = [logits, *others]
    if logits.ndim != 2:
        shape = (math.prod(logits.shape[:-1]), logits.shape[-1])
        arrays = [array.reshape(shape) for array in arrays]
    length = len(arrays[0])
    count = PIECES if logits.size >= ENOUGH_TO_SPREAD else 1
    rows = max(1, -(-length // count))

    def part(low: int) -> None:
        with np.errstate(all="ignore"):
            do(*(array[low : low + rows] for array in arrays))

    if count == 1:
        part(0)
    else:
        WORKERS.run(range(0, length, rows), lambda: part)


def _exponentials(logits: Array, out: Array) -> None:
    _shift(logits, out)
    np.exp(out, out=out)


def _shift(logits: Array, out: Array) -> None:
    """Subtract the largest of each row; a row without classes stays as it is."""
    if logits.shape[1]:
        np.subtract(logits, _row_maxima(logits), out=out)


def _row_maxima(x: Array) -> Array:
    """Give `[rows, 1]`; short rows are laid on their side, as NumPy starts anew for every row."""
    if x.shape[1] > NARROW or len(x) < MANY:
        return x.max(axis=1, keepdims=True)
    return np.ascontiguousarray(x.T).max(axis=0)[:, np.newaxis]


def _row_sums(x: Array) -> Array:
    """Give `[rows, 1]`, as `sum_over` explains: for few classes ten times as fast as `np.sum`."""
    if x.shape[1] > SHORT:
        return x.sum(axis=1, keepdims=True)
    return np.matmul(x, np.ones((x.shape[1], 1), x.dtype))


def _check_labels(features: Array, labels: Array) -> None:
    if features.ndim != 2:
        raise ValueError(f"logits must be 2-D, but got shape {list(features.shape)}")
    if labels.shape != features.shape[:1]:
        raise ValueError(
            "logits and labels must have the same first dimension, got logits shape "
            f"{list(features.shape)} and labels shape {list(labels.shape)}"
        )
    classes = features.shape[1]
    if classes == 0:
        raise ValueError(
            f"Must have at least one class, but got logits shape {list(features.shape)}"
        )
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        bad = labels.min() if labels.min() < 0 else labels.max()
        shown = " ".join(str(label) for label in labels[:LABELS_SHOWN].tolist())
        more = "..." if len(labels) > LABELS_SHOWN else ""
        raise ValueError(
            f"Received a label value of {bad} which is outside the valid range of "
            f"[0, {classes}).  Label values: {shown}{more}"
        )
