"""The initializers of ``tf.contrib.layers``: older cousins of ``tf.initializers``.

Source: ``tensorflow/contrib/layers/python/layers/initializers.py``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from minigraph.base import dtypes
from minigraph.base.dtypes import DType
from minigraph.graph.node import Tensor
from minigraph.ops.random import random_uniform, truncated_normal

__all__ = [
    "variance_scaling_initializer",
    "xavier_initializer",
    "xavier_initializer_conv2d",
]


def variance_scaling_initializer(
    factor: float = 2.0,
    mode: str = "FAN_IN",
    uniform: bool = False,
    seed: int | None = None,
    dtype: DType = dtypes.float32,
) -> Callable[..., Tensor]:
    """An initializer of variance ``factor / n``, n the inputs and/or outputs of a unit.

    Unlike ``tf.variance_scaling_initializer`` it widens the normal distribution by the factor 1.3
    of the variance, about what the truncation takes away.

    Args:
        factor: A positive number.
        mode: ``"FAN_IN"``, ``"FAN_OUT"`` or ``"FAN_AVG"``.
        uniform: Whether to draw evenly, not from a truncated normal distribution.
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: The default element type, a floating point one.

    Returns:
        A function of (shape, dtype, partition_info) that gives a tensor.

    Raises:
        TypeError: If the dtype is not floating or the mode unknown.
    """
    if not dtype.is_floating:
        raise TypeError("Cannot create initializer for non-floating point type.")
    if mode not in ("FAN_IN", "FAN_OUT", "FAN_AVG"):
        raise TypeError(f"Unknown mode {mode} [FAN_IN, FAN_OUT, FAN_AVG]")

    def initializer(shape: Any, dtype: DType = dtype, partition_info: Any = None) -> Tensor:
        if not dtype.is_floating:
            raise TypeError("Cannot create initializer for non-floating point type.")
        fan_in, fan_out = _fans(shape)
        count = {"FAN_IN": fan_in, "FAN_OUT": fan_out, "FAN_AVG": (fan_in + fan_out) / 2.0}[mode]
        if uniform:
            limit = math.sqrt(3.0 * factor / count)
            return random_uniform(shape, -limit, limit, dtype, seed=seed)
        return truncated_normal(shape, 0.0, math.sqrt(1.3 * factor / count), dtype, seed=seed)

    return initializer


def _fans(shape: Any) -> tuple[float, float]:
    if not shape:
        return 1.0, 1.0
    window = math.prod(float(size) for size in shape[:-2])
    fan_in = float(shape[-2]) if len(shape) > 1 else float(shape[-1])
    return fan_in * window, float(shape[-1]) * window


def xavier_initializer(
    uniform: bool = True, seed: int | None = None, dtype: DType = dtypes.float32
) -> Callable[..., Tensor]:
    """An initializer of variance 2 / (inputs + outputs), the default of ``tf.contrib.layers``.

    Args:
        uniform: Whether to draw evenly, not from a truncated normal distribution.
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: The default element type, a floating point one.

    Raises:
        TypeError: If the dtype is not floating.

    Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    networks", 2010.
    """
    return variance_scaling_initializer(1.0, "FAN_AVG", uniform, seed, dtype)


xavier_initializer_conv2d = xavier_initializer
