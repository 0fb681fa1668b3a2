"""What one run of a graph was, step by step, as plain values; knows neither graphs nor sessions.

A session makes a ``Recording``; pictures, traces and texts read it. Operations and tensors go by
their names, so that a recording can be kept, sent and shown without the session that made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class ValueSummary:
    """What is kept of one value.

    Attributes:
        dtype: Its dtype's name, ``float32_ref`` for a variable.
        shape: Its shape; None for what is no array.
        bytes: How large it is.
        low: The least of its finite numbers, or None if there are none.
        high: The largest.
        mean: Their mean.
        odd: How many of its numbers are NaN or infinite.
        histogram: How many numbers fall into each of equal bins from ``low`` to ``high``.
        image: A thumbnail: ``uint8[height, width]`` of grey or ``uint8[height, width, 3]``.
        image_of: What the thumbnail shows, in a few words.
        text: The first few elements.
    """

    dtype: str
    shape: tuple[int, ...] | None
    bytes: int
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    odd: int = 0
    histogram: tuple[int, ...] = ()
    image: np.ndarray | None = None
    image_of: str = ""
    text: str = ""


@dataclass(frozen=True)
class Moment:
    """One step of a run.

    Attributes:
        operations: What ran: one operation, or those that were fused into one, in order.
        start: When it began, in seconds after the run did.
        end: When it ended.
        outputs: The values of the last operation, in order.
        overwrites: The tensor whose memory the step wrote into, or "".
        frees: The tensors that nobody reads any more.
        live_bytes: What all values of the run take after the step, state included once it was read.
        dead: Whether it stood on a branch not taken, and did not run.
    """

    operations: tuple[str, ...]
    start: float
    end: float
    outputs: tuple[ValueSummary, ...] = ()
    overwrites: str = ""
    frees: tuple[str, ...] = ()
    live_bytes: int = 0
    dead: bool = False


@dataclass(frozen=True)
class Recording:
    """One run.

    Attributes:
        moments: Its steps, in order.
        fetches: The names of what was asked for, tensors and operations.
        feeds: What was given, by the names of tensors.
        known: What needed no step: the values of constants, and of what follows from them.
        began: When the run began, in seconds since 1970.
    """

    moments: tuple[Moment, ...]
    fetches: tuple[str, ...] = ()
    feeds: Mapping[str, ValueSummary] = field(default_factory=dict)
    known: Mapping[str, ValueSummary] = field(default_factory=dict)
    began: float = 0.0

    @property
    def seconds(self) -> float:
        """From the first step's start to the last one's end."""
        return self.moments[-1].end - self.moments[0].start if self.moments else 0.0

    @property
    def peak_bytes(self) -> int:
        """The most that values took at one time."""
        return max((moment.live_bytes for moment in self.moments), default=0)
