"""Softmax and the cross entropies built on it, over the last axis; it does not know what is learnt.

Every function subtracts the largest logit first, so that no exponential overflows. Rows with NaN,
+inf or nothing but -inf come out as NaN, silently, as TensorFlow gives them.
"""

from __future__ import annotations

import numpy as np

from minigraph.kernels.array import Array, narrowed, widened

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
    with np.errstate(all="ignore"):
        e = np.exp(_shifted(widened(logits)))
        e /= e.sum(axis=-1, keepdims=True)
    return narrowed(e, logits)


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
    with np.errstate(all="ignore"):
        shifted = _shifted(widened(logits))
        shifted -= np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return narrowed(shifted, logits)


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
    with np.errstate(all="ignore"):
        shifted = _shifted(logits)
        e = np.exp(shifted)
        total = e.sum(axis=-1, keepdims=True)
        loss = (targets * (np.log(total) - shifted)).sum(axis=-1)
        e /= total
        e -= targets
    return narrowed(loss, features), narrowed(e, features)


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
    rows = np.arange(len(labels))
    with np.errstate(all="ignore"):
        shifted = _shifted(widened(features))
        e = np.exp(shifted)
        total = e.sum(axis=-1, keepdims=True)
        loss = np.log(total[:, 0]) - shifted[rows, labels]
        e /= total
        e[rows, labels] -= 1
    return narrowed(loss, features), narrowed(e, features)


def _shifted(logits: Array) -> Array:
    """Subtract the largest of each row; a row without classes stays as it is."""
    if logits.shape[-1] == 0:
        return logits.copy()
    return logits - logits.max(axis=-1, keepdims=True)


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
