"""What all kernels say about arrays: their type, and the precision to compute in; no numerics."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def widened(x: Array) -> Array:
    """Give float16 as float32 and everything else as it is.

    A kernel computes on widened arrays and rounds once at the end with `narrowed`, because half
    precision cannot hold a long sum.

    Example:
        >>> widened(np.ones(2, np.float16)).dtype
        dtype('float32')
    """
    return x.astype(np.float32) if x.dtype == np.float16 else x


def narrowed(y: Array, like: Array) -> Array:
    """Round a result once to the dtype of the argument it belongs to.

    Values beyond float16's range become infinities, silently, as TensorFlow's cast does.
    """
    if y.dtype == like.dtype:
        return y
    with np.errstate(over="ignore"):
        return y.astype(like.dtype)
