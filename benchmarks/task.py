"""A case made ready by one framework: something to call, over and over; it does not know which.

The children run this under Python 3.7 too, the last one that TensorFlow 1.15 runs on.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

__all__ = ["LACKING", "Task", "sample", "time_calls"]

LACKING = "has no "
"""How it begins what a member says of a kind of work that it does not have."""

SHORTEST_SAMPLE = 0.002
"""Seconds; calls shorter than this are timed several at once."""


class Task(NamedTuple):
    """What a workload makes of a case.

    Attributes:
        run: does the work once, leaving results where the framework has them. If it returns a
            float, that many seconds count in place of the whole call.
        answer: a number that all peers should agree on, or None.
        note: what a reader of the table should know of how it was done.
        close: lets go of what the task holds.
    """

    run: Callable[[], Any]
    answer: Callable[[], float] | None = None
    note: str = ""
    close: Callable[[], Any] = lambda: None


def sample(run: Callable[[], Any], calls: int) -> float:
    """Seconds of one call, as the mean of `calls`."""
    spent = 0.0
    start = time.perf_counter()
    for _ in range(calls):
        told = run()
        if type(told) is float:
            spent += told
    return (spent or time.perf_counter() - start) / calls


def time_calls(run: Callable[[], Any], seconds: float) -> list[float]:
    """Times calls for about `seconds`, at least one; the first call warms the caches, untimed.

    Returns:
        Seconds per call, one number for each sample.
    """
    run()
    first = sample(run, 1)
    calls = max(1, int(SHORTEST_SAMPLE / max(first, 1e-9)))
    samples = [first] if calls == 1 else []
    deadline = time.perf_counter() + seconds - first
    while time.perf_counter() < deadline or not samples:
        samples.append(sample(run, calls))
    return samples
