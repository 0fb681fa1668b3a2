"""Layered drawing of an acyclic graph: boxes in rows, edges running down between them.

Pure geometry after Sugiyama: ranks by longest path, a place in the rows for every edge that passes
one (so that no edge runs through a box), fewer crossings by medians, straight edges by isotonic
regression. It knows neither graphs of operations nor pictures.

Source: Gansner et al., "A Technique for Drawing Directed Graphs", 1993, for the stages.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from minigraph.viz.coordinates import BOX_GAP, cut_trunks, link_ends, route, set_x, set_y
from minigraph.viz.crossings import reduce_crossings, renumber
from minigraph.viz.spots import Link, Point, Spot, all_lanes

MOST_PASSED = 200_000


@dataclass(frozen=True)
class Cell:
    """A box to be placed.

    Attributes:
        width: In pixels.
        height: In pixels.
        pinned: ``"top"`` or ``"bottom"`` for a point on the border, else empty.
    """

    width: float
    height: float
    pinned: str = ""


@dataclass(frozen=True)
class Placement:
    """Where everything stands, from the upper left corner.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        cells: The upper left corner of each cell.
        routes: The points of each link, from tail to head; in a bundle only up to the trunk, or
            from it.
        labels: The middle of each link's label, or None.
        trunks: The points of each bundle's common part, from the upper end to the lower.
    """

    width: float
    height: float
    cells: tuple[tuple[float, float], ...]
    routes: tuple[tuple[tuple[float, float], ...], ...]
    labels: tuple[tuple[float, float] | None, ...]
    trunks: dict[int, tuple[tuple[float, float], ...]]


def place(cells: Sequence[Cell], links: Sequence[Link]) -> Placement:
    """Places cells and routes links.

    Args:
        cells: The boxes, in the order in which free choices are made.
        links: Between cells; without a circle.

    Raises:
        ValueError: If links pass so many rows that nobody could follow them.
    """
    if not cells:
        return Placement(0.0, 0.0, (), (), (), {})
    rows_of = _ranks(cells, links)
    _refuse_too_long(links, rows_of)
    spots = [
        Spot(2 * row, cell.width, cell.height, False)
        for row, cell in zip(rows_of, cells, strict=True)
    ]
    lanes = all_lanes(links, spots)
    rows = _rows(spots, lanes)
    reduce_crossings(rows)
    set_x(rows)
    left = min(spot.x - spot.width / 2 for row in rows for spot in row)
    for row in rows:
        for spot in row:
            spot.x -= left
    tops = set_y(rows)
    width = max(spot.x + spot.width / 2 for row in rows for spot in row)
    ends = link_ends(spots, links, lanes)
    routes = [
        route(spots[link.tail], lane, spots[link.head], tops, *end)
        for link, lane, end in zip(links, lanes, ends, strict=True)
    ]
    labels: list[tuple[float, float] | None] = []
    for lane in lanes:
        labelled = next((s for s in lane if s.height), None)
        labels.append(None if labelled is None else (labelled.x, sum(tops[labelled.row]) / 2))
    trunks = {bundle: _distinct(points) for bundle, points in cut_trunks(links, routes).items()}
    routes = [_distinct(points) for points in routes]
    corners = tuple(
        (spot.x - spot.width / 2, _box_top(spot, cell, tops))
        for spot, cell in zip(spots, cells, strict=True)
    )
    height = max(bottom for _, bottom in tops.values())
    return Placement(width, height, corners, tuple(routes), tuple(labels), trunks)


def rows_passed(cells: Sequence[Cell], links: Sequence[Link]) -> int:
    """How many rows the links pass in all; arguments as for ``place``."""
    return _passed(links, _ranks(cells, links)) if links else 0


def _passed(links: Sequence[Link], rows_of: Sequence[int]) -> int:
    ends: dict[int, list[int]] = {}
    for number, link in enumerate(links):
        # Links of a bundle share their places.
        key = -1 - number if link.bundle is None else link.bundle
        ends.setdefault(key, []).extend((rows_of[link.tail], rows_of[link.head]))
    return sum(max(rows) - min(rows) for rows in ends.values())


def _refuse_too_long(links: Sequence[Link], rows_of: Sequence[int]) -> None:
    """Each row that a link passes is a place to be found: such a layout would take minutes."""
    passed = _passed(links, rows_of)
    if passed > MOST_PASSED:
        raise ValueError(
            f"{len(rows_of)} shapes in {max(rows_of) + 1} rows, whose edges pass {passed} others, "
            "are more than anybody can follow\n"
            "  hint        merge_repeats=True draws repeated scopes once, hide=[...] leaves "
            "operations out, a .txt file is a tree of names"
        )


def _box_top(spot: Spot, cell: Cell, tops: dict[int, tuple[float, float]]) -> float:
    top, bottom = tops[spot.row]
    if cell.pinned:
        return top if cell.pinned == "top" else bottom
    return (top + bottom - spot.height) / 2


def _distinct(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(dict.fromkeys(points))


# --- rows --------------------------------------------------------------------------------------


def _ranks(cells: Sequence[Cell], links: Sequence[Link]) -> list[int]:
    """The row of each cell: below all its tails, and close to what it is linked with."""
    above: list[list[int]] = [[] for _ in cells]
    below: list[list[int]] = [[] for _ in cells]
    for link in links:
        below[link.tail].append(link.head)
        above[link.head].append(link.tail)
    order = _topological(above, below)
    rank = [0] * len(cells)
    for i in order:
        rank[i] = max((rank[j] + 1 for j in above[i]), default=0)
    for _ in range(3):
        for i in reversed(order):
            if len(below[i]) > len(above[i]):
                rank[i] = min(rank[j] for j in below[i]) - 1
        for i in order:
            if len(above[i]) > len(below[i]):
                rank[i] = max(rank[j] for j in above[i]) + 1
    _seat_the_lonely(cells, rank, [not above[i] and not below[i] for i in range(len(cells))])
    inner = [r for r, cell in zip(rank, cells, strict=True) if not cell.pinned] or [0]
    first, last = min(inner), max(inner)
    fixed = {"top": -1, "bottom": last - first + 1}
    return [
        fixed[cell.pinned] if cell.pinned else r - first
        for r, cell in zip(rank, cells, strict=True)
    ]


def _topological(above: list[list[int]], below: list[list[int]]) -> list[int]:
    waiting = [len(tails) for tails in above]
    ready = [i for i, count in enumerate(waiting) if count == 0]
    order = []
    while ready:
        i = ready.pop(0)
        order.append(i)
        for j in below[i]:
            waiting[j] -= 1
            if waiting[j] == 0:
                bisect.insort(ready, j)
    return order


def _seat_the_lonely(cells: Sequence[Cell], rank: list[int], lonely: list[bool]) -> None:
    """Spreads the cells without any link over the rows, the narrowest first."""
    widths: dict[int, float] = {}
    for i, cell in enumerate(cells):
        if not lonely[i] and not cell.pinned:
            widths[rank[i]] = widths.get(rank[i], 0.0) + cell.width + BOX_GAP
    alone = [i for i, is_alone in enumerate(lonely) if is_alone and not cells[i].pinned]
    if not widths:
        # Nothing but lonely cells: about as wide as high.
        area = math.fsum((cells[i].width + BOX_GAP) * (cells[i].height + BOX_GAP) for i in alone)
        count = max(1, round((area / 3) ** 0.5 / (cells[0].height + BOX_GAP)))
        widths = dict.fromkeys(range(count), 0.0)
    for i in alone:
        rank[i] = min(widths, key=lambda row: (widths[row], row))
        widths[rank[i]] += cells[i].width + BOX_GAP


def _rows(spots: list[Spot], lanes: list[list[Spot]]) -> list[list[Spot]]:
    """All spots by row, first in the order of a walk along the links; the lonely come last."""
    every = [*spots, *itertools.chain.from_iterable(lanes)]
    first = min(spot.row for spot in every)
    last = max(spot.row for spot in every)
    rows: list[list[Spot]] = [[] for _ in range(last - first + 1)]
    seen: set[int] = set()
    for root in sorted(spots, key=lambda spot: not (spot.ups or spot.downs)):
        stack = [root]
        while stack:
            spot = stack.pop()
            if id(spot) in seen:
                continue
            seen.add(id(spot))
            rows[spot.row - first].append(spot)
            stack.extend(lower for lower, _, _ in reversed(spot.downs))
    for row in rows:
        renumber(row)
    return rows
