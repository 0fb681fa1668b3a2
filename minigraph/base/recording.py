"""What one run of a graph was, step by step, as plain values; knows neither graphs nor sessions.

A session makes a ``Recording``; pictures, traces and texts read it. Operations and tensors go by
their names, so that a recording can be kept, sent and shown without the session that made it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

_FREES = 2  # so many names of what a step frees stand in the table


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

    @property
    def kind(self) -> str:
        """Dtype and shape, as ``float32[2,3]``."""
        return self.dtype + ("" if self.shape is None else f"[{','.join(map(str, self.shape))}]")

    @property
    def range(self) -> str:
        """From the least number to the largest, and how many are none; or the first elements."""
        if self.low is None or self.high is None:
            found = "" if self.odd else self.text
        elif self.low == self.high:
            found = f"{self.low:.4g}"
        else:
            found = f"{self.low:.4g} .. {self.high:.4g}"
        odd = f"{self.odd} NaN or infinite" if self.odd else ""
        return ", ".join(part for part in (found, odd) if part)

    def __str__(self) -> str:
        return f"{self.kind}  {self.range}".rstrip()


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
        new_bytes: The memory that its outputs took anew; 0 where they are views of other values or
            were written into one.
    """

    operations: tuple[str, ...]
    start: float
    end: float
    outputs: tuple[ValueSummary, ...] = ()
    overwrites: str = ""
    frees: tuple[str, ...] = ()
    live_bytes: int = 0
    dead: bool = False
    new_bytes: int = 0

    @property
    def name(self) -> str:
        """What ran: of operations that were fused the first by its whole name, as ``a/b + c``."""
        first, *others = self.operations
        scope = first[: first.rfind("/") + 1]
        return " + ".join([first, *(other.removeprefix(scope) for other in others)])

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.end - self.start

    @property
    def odd(self) -> int:
        """How many NaN or infinite numbers it gave."""
        return sum(output.odd for output in self.outputs)


@dataclass(frozen=True)
class Recording:
    """One run.

    Attributes:
        moments: Its steps, in order.
        fetches: The names of what was asked for, tensors and operations.
        feeds: What was given, by the names of tensors.
        known: What needed no step: the values of constants, and of what follows from them.
        same: The tensors that were not computed, since another one is equal, with that one.
        began: When the run began, in seconds since 1970.
        values: What the run gave, in the structure that was asked for.
        failed: The operation that failed after the last of the steps, or "".

    Its text is a table of the steps.
    """

    moments: tuple[Moment, ...]
    fetches: tuple[str, ...] = ()
    feeds: Mapping[str, ValueSummary] = field(default_factory=dict)
    known: Mapping[str, ValueSummary] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    began: float = 0.0
    values: Any = None
    failed: str = ""

    @property
    def seconds(self) -> float:
        """From the first step's start to the last one's end."""
        return self.moments[-1].end - self.moments[0].start if self.moments else 0.0

    @property
    def end(self) -> float:
        """When the last step ended, in seconds after the run began."""
        return self.moments[-1].end if self.moments else 0.0

    @property
    def peak_bytes(self) -> int:
        """The most that values took at one time."""
        return max((moment.live_bytes for moment in self.moments), default=0)

    @property
    def first_odd(self) -> Moment | None:
        """The first step that gave a NaN or an infinity, or None."""
        return next((moment for moment in self.moments if moment.odd), None)

    @property
    def slowest(self) -> list[Moment]:
        """The steps, the slowest first."""
        return sorted(self.moments, key=lambda moment: -moment.seconds)

    def __str__(self) -> str:
        head = [
            f"{len(self.moments)} steps in {self.seconds * 1e3:.3f} ms, "
            f"at most {self.peak_bytes:,} bytes"
        ]
        head += [f"fed {name}   {summary}" for name, summary in self.feeds.items()]
        if self.failed:
            head.append(f"{self.failed} failed after the last of them")
        if self.first_odd is not None:
            head.append(f"the first NaN or infinity is given by {self.first_odd.name}")
        rows = [("step", "operations", "us", "output", "range", "frees")]
        rows += [
            (str(i), moment.name, f"{moment.seconds * 1e6:.1f}", *_columns(moment))
            for i, moment in enumerate(self.moments)
        ]
        return "\n".join([*head, *table(rows, right=(0, 2))])


def _columns(moment: Moment) -> tuple[str, str, str]:
    """Output, range and frees of a step."""
    if moment.dead:
        output, span = "not run", ""
    else:
        output = ", ".join(value.kind for value in moment.outputs)
        span = "; ".join(value.range for value in moment.outputs)
    frees = [name.rpartition("/")[2] for name in moment.frees[:_FREES]]
    if len(moment.frees) > _FREES:
        frees.append(f"{len(moment.frees) - _FREES} more")
    if moment.overwrites:
        output += f" in {moment.overwrites}"
    return output, span, ", ".join(frees)


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Rows as lines whose columns stand below each other.

    Args:
        rows: The cells; all rows have as many.
        right: The columns that stand at the right.

    Example:
        >>> table([("a", "1"), ("bcd", "23")], right=[1])
        ['a     1', 'bcd  23']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if i in right else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines
