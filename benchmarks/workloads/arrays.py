"""The numbers that all frameworks compute with: the same for the same seed; NumPy only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

__all__ = ["Weights", "images", "labels"]

POOL = 1 << 20
"""So many numbers are drawn; larger arrays repeat them, since drawing 100 million takes seconds."""


class Weights:
    """Draws one weight after the other; programs that draw in the same order get the same ones."""

    def __init__(self) -> None:
        drawn = np.random.RandomState(1).uniform(-1, 1, POOL)
        self._pool = drawn.astype(np.float32)

    def draw(self, shape: Sequence[int], fan_in: int | None = None) -> Any:
        """float32[shape] that keep the size of activations.

        Args:
            shape: of a filter, [..., in, out], or [height, width, channels, 1] of a depthwise one.
            fan_in: how many inputs make one output, where the shape does not tell.
        """
        if fan_in is None:
            depthwise = len(shape) == 4 and shape[-1] == 1
            fan_in = int(np.prod(shape[: -2 if depthwise else -1]))
        self._pool = np.roll(self._pool, 7919)
        return np.resize(self._pool, shape) * np.float32(np.sqrt(6.0 / fan_in))


def images(shape: Sequence[int]) -> Any:
    """float32[shape], normal."""
    return np.random.RandomState(0).standard_normal(shape).astype(np.float32)


def labels(count: int) -> Any:
    """int64[count] below 10."""
    return np.random.RandomState(2).randint(0, 10, count).astype(np.int64)
