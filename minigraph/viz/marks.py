"""Marks that a lens puts on operations: lit, dim, added, the culprit; knows no graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# For things of a kind, such as collections: each has a colour that means nothing else.
GROUP_TONES = ("group 1", "group 2", "group 3", "group 4", "group 5", "group 6")
# The tones a mark can have. Of several in one shape, the first of these is drawn.
TONES = (
    "culprit",
    "removed",
    "added",
    "changed",
    *GROUP_TONES,
    "now",
    "lit",
    "waiting",
    "done",
    "dead",
    "also",
    "dim",
)


# A shape that stands for operations with more notes than this says how many there are instead.
_MOST_NOTES = 3


@dataclass(frozen=True)
class Mark:
    """What a lens says of one operation: a tone out of ``TONES`` and a few words."""

    tone: str
    note: str = ""


@dataclass(frozen=True)
class Lens:
    """A question asked of a graph, and the answer as marks on its operations.

    ``print`` gives the answer in words; ``viz.render(graph, path, lens=...)`` draws it.

    Attributes:
        title: What is to be seen, as a line above the picture.
        marks: By operation name.
        legend: What the tones mean here, as pairs of tone and words.
        report: The answer in words, for a terminal.
        others: The tone of the operations without a mark.
        opens: The full names of scopes to open, so that what matters is seen.
        extra: Operations to draw that do not stand in the graph.
        beside: Lines to write beside a still picture, such as the source.
        counts: Whether a shape that stands for operations with several marks says how many.
    """

    title: str
    marks: Mapping[str, Mark] = field(default_factory=dict)
    legend: tuple[tuple[str, str], ...] = ()
    report: str = ""
    others: str = ""
    opens: tuple[str, ...] = ()
    extra: tuple[Any, ...] = ()
    beside: tuple[str, ...] = ()
    counts: bool = True

    def __str__(self) -> str:
        return self.report or self.title

    def summary(self, members: Sequence[str]) -> tuple[str, str]:
        """Tone and note of a shape that stands for these operations."""
        found = [self.marks[name] for name in members if name in self.marks]
        if not found:
            return self.others, ""
        tone = min((mark.tone for mark in found), key=TONES.index)
        if tone == "dim" and len(found) < len(members):
            return self.others, ""
        notes = list(dict.fromkeys(mark.note for mark in found if mark.note))
        if notes and len(notes) <= _MOST_NOTES:
            return tone, "; ".join(notes)
        if not self.counts:
            return tone, ""
        words = dict(self.legend)
        if not notes and len({mark.tone for mark in found}) == 1:
            part = f"{len(found)} of {len(members)} {words.get(tone, tone)}"
            return tone, part if len(found) < len(members) else ""
        counts = {t: sum(mark.tone == t for mark in found) for t in TONES}
        return tone, ", ".join(f"{n} {words.get(t, t)}" for t, n in counts.items() if n)


NO_LENS = Lens("")


def scopes_around(names: Sequence[str]) -> tuple[str, ...]:
    """The full names of all scopes around these operations, outermost first."""
    found: dict[str, None] = {}
    for name in names:
        parts = name.split("/")
        for count in range(1, len(parts)):
            found["/".join(parts[:count])] = None
    return tuple(found)
