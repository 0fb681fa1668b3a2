"""An array in a few numbers and words: range, mean, histogram, first elements; knows no graph.

Not for results, which have ops of their own, but for showing what a value looked like.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

BINS = 24
"""How many bins a histogram has."""

SHOWN = 6
"""How many elements are written out."""

_LONGEST = 40  # characters of a string


class Statistics(NamedTuple):
    """The numbers of an array.

    Attributes:
        low: The least of its finite numbers, or None if there are none.
        high: The largest.
        mean: Their mean.
        odd: How many of its numbers are NaN or infinite.
        histogram: How many finite numbers fall into each of equal bins from ``low`` to ``high``;
            one bin if all are equal.
    """

    low: float | None = None
    high: float | None = None
    mean: float | None = None
    odd: int = 0
    histogram: tuple[int, ...] = ()


def statistics(array: np.ndarray) -> Statistics:
    """Range, mean and histogram of numbers or booleans; complex numbers are only checked.

    Args:
        array: Any array; one of strings or objects has no numbers.

    Example:
        >>> statistics(np.array([0.0, 1.0, 5.0, np.nan]))[:4]
        (0.0, 5.0, 2.0, 1)
    """
    kind = array.dtype.kind
    if kind not in "biufc" or not array.size:
        return Statistics()
    finite = np.isfinite(array)
    odd = array.size - int(np.count_nonzero(finite))
    if kind == "c" or odd == array.size:
        return Statistics(odd=odd)
    numbers = array[finite] if odd else array.reshape(-1)
    low, high = float(numbers.min()), float(numbers.max())
    with np.errstate(over="ignore", invalid="ignore"):
        mean = float(numbers.mean(dtype=np.float64))
    return Statistics(low, high, mean, odd, _histogram(numbers, low, high))


def _histogram(numbers: np.ndarray, low: float, high: float) -> tuple[int, ...]:
    if low == high:
        return (numbers.size,)
    if not np.isfinite(high - low):
        return ()  # the range is larger than the largest number
    edges = np.linspace(low, high, BINS + 1)
    if not np.all(np.diff(edges) > 0):
        return ()  # too close together for so many bins
    # NumPy makes its edges in the numbers' own type, where they could coincide.
    counts, _ = np.histogram(numbers.astype(np.float64), bins=BINS, range=(low, high))
    return tuple(int(count) for count in counts)


def first_elements(array: np.ndarray, limit: int = SHOWN) -> str:
    """The first few elements of an array as text, floats to four digits.

    Args:
        array: Any array.
        limit: How many.

    Example:
        >>> first_elements(np.arange(9) / 3, limit=4)
        '0, 0.3333, 0.6667, 1, ...'
    """
    shown = ", ".join(_element(item) for item in array.reshape(-1)[:limit])
    return shown + (", ..." if array.size > limit else "")


def _element(item: Any) -> str:
    if isinstance(item, (bytes, str)):
        text = repr(item[:_LONGEST])
        return text if len(item) <= _LONGEST else text + "..."
    if isinstance(item, (float, complex, np.inexact)):
        return f"{item:.4g}"
    return str(item)
