"""The numbers that all frameworks compute with: the same for the same seed; NumPy only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

__all__ = ["Weights", "images"]

POOL = 1 << 20
"""So many numbers are drawn; larger arrays repeat them, since drawing 100 million takes seconds."""


class Weights:
    """Draws one weight after the other; programs that draw in the same order get the same ones."""

    def __init__(self) -> None:
        drawn = np.random.RandomState(1).uniform(-1, 1, POOL)
        self._pool = drawn.astype(np.float32)
        self._start = 0

    def draw(self, shape: Sequence[int], fan_in: int | None = None) -> Any:
        """float32[shape] that keep the size of activations; a filter's shape tells its fan-in."""
        fan_in = fan_in or int(np.prod(shape[:-1]))
        self._start += 7919
        values = np.resize(np.roll(self._pool, self._start), shape)
        return values * np.float32(np.sqrt(6.0 / fan_in))


def images(shape: Sequence[int]) -> Any:
    """float32[shape], normal."""
    return np.random.RandomState(0).standard_normal(shape).astype(np.float32)
