"""The initializers of ``tf.keras`` whose defaults are narrower than those of ``tf.initializers``.

Source: ``tensorflow/python/keras/initializers.py``.
"""

from __future__ import annotations

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import DTypeLike
from minigraph.model.initializers import (
    random_normal_initializer,
    random_uniform_initializer,
    truncated_normal_initializer,
)


@documented_like(random_normal_initializer)
class RandomNormal(random_normal_initializer):
    """Normally distributed numbers, of deviation 0.05 unless told otherwise."""

    def __init__(
        self,
        mean: float = 0.0,
        stddev: float = 0.05,
        seed: int | None = None,
        dtype: DTypeLike = dtypes.float32,
    ) -> None:
        super().__init__(mean, stddev, seed, dtype)


@documented_like(random_uniform_initializer)
class RandomUniform(random_uniform_initializer):
    """Numbers spread evenly over [-0.05, 0.05) unless told otherwise."""

    def __init__(
        self,
        minval: float = -0.05,
        maxval: float = 0.05,
        seed: int | None = None,
        dtype: DTypeLike = dtypes.float32,
    ) -> None:
        super().__init__(minval, maxval, seed, dtype)


@documented_like(truncated_normal_initializer)
class TruncatedNormal(truncated_normal_initializer):
    """Normal numbers within two deviations, of deviation 0.05 unless told otherwise."""

    def __init__(
        self,
        mean: float = 0.0,
        stddev: float = 0.05,
        seed: int | None = None,
        dtype: DTypeLike = dtypes.float32,
    ) -> None:
        super().__init__(mean, stddev, seed, dtype)
