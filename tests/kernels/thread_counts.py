"""The law that kernels cut their work by shape alone, as one assertion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from minigraph.kernels.threads import WORKERS


def assert_same_with_any_number_of_threads(compute: Callable[[], Sequence[Any]]) -> None:
    """``compute`` gives the same arrays, bit by bit, with one, two and three threads."""
    usual = WORKERS.count
    results = []
    try:
        for count in (1, 2, 3):
            WORKERS.resize(count)
            results.append(compute())
    finally:
        WORKERS.resize(usual)
    for other in results[1:]:
        for one, same in zip(results[0], other, strict=True):
            assert np.array_equal(one, same)
