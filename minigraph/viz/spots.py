"""What a layered drawing is made of inside: links, and a spot in every row that one passes.

Pure data of ``layers``; it knows no graph of operations.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True)
class Link:
    """An edge that runs down from one cell to another.

    Attributes:
        tail: The upper cell's number.
        head: The lower cell's number.
        label: Width and height of its label, or zeros.
        tail_at: Where it leaves the tail, from the tail's left side; None to choose.
        head_at: Where it enters the head.
        bundle: Links of one bundle have an end in common and share one trunk to it; None for a
            link of its own.
    """

    tail: int
    head: int
    label: tuple[float, float] = (0.0, 0.0)
    tail_at: float | None = None
    head_at: float | None = None
    bundle: int | None = None


@dataclass
class Spot:
    """A cell, or the lane of one link through one row."""

    row: int
    width: float
    height: float
    is_lane: bool
    x: float = 0.0
    ups: list[tuple[Spot, float, float]] = field(default_factory=list)
    downs: list[tuple[Spot, float, float]] = field(default_factory=list)
    position: int = 0


def all_lanes(links: Sequence[Link], spots: list[Spot]) -> list[list[Spot]]:
    """For every link a spot in each row between its ends; links of one bundle share them."""
    shared: dict[tuple[int, int], Spot] = {}
    tied: set[tuple[int, int]] = set()
    found = []
    for link in links:
        tail, head = spots[link.tail], spots[link.head]
        lanes = []
        for row in range(tail.row + 1, head.row):
            # The first one below the tail carries the label.
            width, height = link.label if row == tail.row + 1 else (0.0, 0.0)
            lane = Spot(row, width, height, True)
            if link.bundle is not None:
                lane = shared.setdefault((link.bundle, row), lane)
            lanes.append(lane)
        _tie(link, [tail, *lanes, head], tied)
        found.append(lanes)
    return found


def _tie(link: Link, chain: list[Spot], tied: set[tuple[int, int]]) -> None:
    """Notes for the spots of a link what is above and below them, once for each pair."""
    tail, head = chain[0], chain[-1]
    out = 0.0 if link.tail_at is None else link.tail_at - tail.width / 2
    into = 0.0 if link.head_at is None else link.head_at - head.width / 2
    for upper, lower in itertools.pairwise(chain):
        if (id(upper), id(lower)) not in tied:
            tied.add((id(upper), id(lower)))
            upper_at = out if upper is tail else 0.0
            lower_at = into if lower is head else 0.0
            upper.downs.append((lower, lower_at, upper_at))
            lower.ups.append((upper, upper_at, lower_at))
