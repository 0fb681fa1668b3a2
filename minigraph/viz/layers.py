"""Layered drawing of an acyclic graph: boxes in rows, edges running down between them.

Pure geometry after Sugiyama: ranks by longest path, a place in the rows for every edge that passes
one (so that no edge runs through a box), fewer crossings by medians, straight edges by isotonic
regression. It knows neither graphs of operations nor pictures.

Source: Gansner et al., "A Technique for Drawing Directed Graphs", 1993, for the stages.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

BOX_GAP = 22.0
LANE_GAP = 11.0
_SWEEPS = 8


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
class Link:
    """An edge that runs down from one cell to another.

    Attributes:
        tail: The upper cell's number.
        head: The lower cell's number.
        label: Width and height of its label, or zeros.
        tail_at: Where it leaves the tail, from the tail's left side; None to choose.
        head_at: Where it enters the head.
    """

    tail: int
    head: int
    label: tuple[float, float] = (0.0, 0.0)
    tail_at: float | None = None
    head_at: float | None = None


@dataclass(frozen=True)
class Placement:
    """Where everything stands, from the upper left corner.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        cells: The upper left corner of each cell.
        routes: The points of each link, from tail to head.
        labels: The middle of each link's label, or None.
    """

    width: float
    height: float
    cells: tuple[tuple[float, float], ...]
    routes: tuple[tuple[tuple[float, float], ...], ...]
    labels: tuple[tuple[float, float] | None, ...]


@dataclass
class _Spot:
    """A cell, or the lane of one link through one row."""

    row: int
    width: float
    height: float
    is_lane: bool
    x: float = 0.0
    ups: list[tuple[_Spot, float, float]] = field(default_factory=list)
    downs: list[tuple[_Spot, float, float]] = field(default_factory=list)
    position: int = 0


def place(cells: Sequence[Cell], links: Sequence[Link]) -> Placement:
    """Places cells and routes links.

    Args:
        cells: The boxes, in the order in which free choices are made.
        links: Between cells; without a circle.
    """
    if not cells:
        return Placement(0.0, 0.0, (), (), ())
    rows_of = _ranks(cells, links)
    spots = [
        _Spot(2 * row, cell.width, cell.height, False)
        for row, cell in zip(rows_of, cells, strict=True)
    ]
    lanes = [_lanes(link, spots) for link in links]
    rows = _rows(spots, lanes, cells)
    _reduce_crossings(rows)
    _set_x(rows)
    left = min(spot.x - spot.width / 2 for row in rows for spot in row)
    for row in rows:
        for spot in row:
            spot.x -= left
    tops = _set_y(rows)
    width = max(spot.x + spot.width / 2 for row in rows for spot in row)
    ends = _ends(spots, links, lanes)
    routes = []
    labels: list[tuple[float, float] | None] = []
    for link, lane, (start, end) in zip(links, lanes, ends, strict=True):
        routes.append(_route(spots[link.tail], lane, spots[link.head], tops, start, end))
        labelled = next((s for s in lane if s.height), None)
        labels.append(None if labelled is None else (labelled.x, sum(tops[labelled.row]) / 2))
    corners = tuple(
        (spot.x - spot.width / 2, _box_top(spot, cell, tops))
        for spot, cell in zip(spots, cells, strict=True)
    )
    height = max(bottom for _, bottom in tops.values())
    return Placement(width, height, corners, tuple(routes), tuple(labels))


def _box_top(spot: _Spot, cell: Cell, tops: dict[int, tuple[float, float]]) -> float:
    top, bottom = tops[spot.row]
    if cell.pinned:
        return top if cell.pinned == "top" else bottom
    return (top + bottom - spot.height) / 2


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
            if below[i] and len(below[i]) >= len(above[i]):
                lowest = min(rank[j] for j in below[i]) - 1
                if len(below[i]) > len(above[i]):
                    rank[i] = lowest
        for i in order:
            if above[i] and len(above[i]) > len(below[i]):
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
        area = sum((cells[i].width + BOX_GAP) * (cells[i].height + BOX_GAP) for i in alone)
        count = max(1, round((area / 3) ** 0.5 / (cells[0].height + BOX_GAP)))
        widths = dict.fromkeys(range(count), 0.0)
    for i in alone:
        rank[i] = min(widths, key=lambda row: (widths[row], row))
        widths[rank[i]] += cells[i].width + BOX_GAP


def _lanes(link: Link, spots: list[_Spot]) -> list[_Spot]:
    """A spot in every row between the ends; the first one below the tail carries the label."""
    tail, head = spots[link.tail], spots[link.head]
    lanes = []
    for row in range(tail.row + 1, head.row):
        is_label = row == tail.row + 1
        width, height = link.label if is_label else (0.0, 0.0)
        lanes.append(_Spot(row, width, height, True))
    chain = [tail, *lanes, head]
    out = 0.0 if link.tail_at is None else link.tail_at - tail.width / 2
    into = 0.0 if link.head_at is None else link.head_at - head.width / 2
    for upper, lower in itertools.pairwise(chain):
        upper_at = out if upper is tail else 0.0
        lower_at = into if lower is head else 0.0
        upper.downs.append((lower, lower_at, upper_at))
        lower.ups.append((upper, upper_at, lower_at))
    return lanes


def _rows(spots: list[_Spot], lanes: list[list[_Spot]], cells: Sequence[Cell]) -> list[list[_Spot]]:
    """All spots by row, first in the order of a walk along the links."""
    first = min(spot.row for spot in spots)
    last = max(spot.row for spot in spots)
    rows: list[list[_Spot]] = [[] for _ in range(last - first + 1)]
    seen: set[int] = set()
    for root in spots:
        stack = [root]
        while stack:
            spot = stack.pop()
            if id(spot) in seen:
                continue
            seen.add(id(spot))
            rows[spot.row - first].append(spot)
            stack.extend(lower for lower, _, _ in reversed(spot.downs))
    for row in rows:
        _renumber(row)
    return rows


def _renumber(row: list[_Spot]) -> None:
    for position, spot in enumerate(row):
        spot.position = position


# --- crossings ---------------------------------------------------------------------------------


def _reduce_crossings(rows: list[list[_Spot]]) -> None:
    best = _crossings(rows)
    kept = [list(row) for row in rows]
    for sweep in range(2 * _SWEEPS):
        down = sweep % 2 == 0
        for row in rows[1:] if down else rows[-2::-1]:
            _sort_by_neighbours(row, down)
        _exchange(rows)
        crossings = _crossings(rows)
        if crossings < best:
            best, kept = crossings, [list(row) for row in rows]
        if best == 0:
            break
    for row, good in zip(rows, kept, strict=True):
        row[:] = good
        _renumber(row)


def _sort_by_neighbours(row: list[_Spot], down: bool) -> None:
    """Orders a row by the mean position of its neighbours; the ones without keep their place."""
    means = {}
    for spot in row:
        near = spot.ups if down else spot.downs
        if near:
            means[id(spot)] = sum(n.position + at * 1e-4 for n, at, _ in near) / len(near)
    movable = sorted((s for s in row if id(s) in means), key=lambda s: means[id(s)])
    following = iter(movable)
    row[:] = [next(following) if id(spot) in means else spot for spot in row]
    _renumber(row)


def _exchange(rows: list[list[_Spot]]) -> None:
    """Swaps neighbours in a row where that saves crossings."""
    for row in rows:
        for i in range(len(row) - 1):
            left, right = row[i], row[i + 1]
            now = _pair_crossings(left, right)
            if now and _pair_crossings(right, left) < now:
                row[i], row[i + 1] = right, left
                left.position, right.position = i + 1, i


def _pair_crossings(left: _Spot, right: _Spot) -> int:
    count = 0
    for of_left, of_right in ((left.ups, right.ups), (left.downs, right.downs)):
        for a, a_at, _ in of_left:
            for b, b_at, _ in of_right:
                count += (a.position, a_at) > (b.position, b_at)
    return count


def _crossings(rows: list[list[_Spot]]) -> int:
    total = 0
    for row in rows:
        seen: list[tuple[int, float]] = []
        for spot in row:
            ends = sorted((lower.position, at) for lower, at, _ in spot.downs)
            total += sum(len(seen) - bisect.bisect_right(seen, end) for end in ends)
            for end in ends:
                bisect.insort(seen, end)
    return total


# --- coordinates -------------------------------------------------------------------------------


def _gap(left: _Spot, right: _Spot) -> float:
    lanes = left.is_lane + right.is_lane
    return (left.width + right.width) / 2 + (BOX_GAP, (BOX_GAP + LANE_GAP) / 2, LANE_GAP)[lanes]


def _set_x(rows: list[list[_Spot]]) -> None:
    for row in rows:
        _fit(row, [0.0] * len(row), [1.0] * len(row))
    for sweep in range(3 * _SWEEPS):
        both = sweep >= 2 * _SWEEPS
        down = sweep % 2 == 0
        for row in rows if down else rows[::-1]:
            wishes, weights = [], []
            for spot in row:
                near = spot.ups + spot.downs if both else spot.ups if down else spot.downs
                near = near or spot.ups + spot.downs
                pulls = [(s.x + at - own, 4.0 if s.is_lane else 1.0) for s, at, own in near]
                total = sum(pull for _, pull in pulls)
                wishes.append(sum(x * pull for x, pull in pulls) / total if near else spot.x)
                weights.append((8.0 if spot.is_lane else 1.0) * max(total, 0.1))
            _fit(row, wishes, weights)
    _straighten(rows)


def _straighten(rows: list[list[_Spot]]) -> None:
    """Lets every lane run straight down from the one above; the boxes stay where they are."""
    for row in rows:
        wishes, weights = [], []
        for spot in row:
            upper, at, _ = spot.ups[0] if spot.is_lane else (spot, 0.0, 0.0)
            wishes.append(upper.x + at)
            weights.append(1.0 if spot.is_lane else 1e6)
        _fit(row, wishes, weights)


def _fit(row: list[_Spot], wishes: Sequence[float], weights: Sequence[float]) -> None:
    """Brings spots as near to their wishes as order and gaps allow (pool adjacent violators)."""
    if not row:
        return
    offsets = [0.0]
    for left, right in itertools.pairwise(row):
        offsets.append(offsets[-1] + _gap(left, right))
    blocks: list[tuple[float, float, int]] = []  # mean wish without offsets, weight, how many
    for wish, weight, offset in zip(wishes, weights, offsets, strict=True):
        mean, total, count = wish - offset, weight, 1
        while blocks and blocks[-1][0] >= mean:
            other, its_weight, its_count = blocks.pop()
            mean = (mean * total + other * its_weight) / (total + its_weight)
            total += its_weight
            count += its_count
        blocks.append((mean, total, count))
    position = 0
    for mean, _, count in blocks:
        for i in range(position, position + count):
            row[i].x = mean + offsets[i]
        position += count


def _set_y(rows: list[list[_Spot]]) -> dict[int, tuple[float, float]]:
    """Top and bottom of each row; steep edges get more room."""
    tops: dict[int, tuple[float, float]] = {}
    first = min(spot.row for row in rows for spot in row)
    y = 0.0
    for number, row in enumerate(rows, first):
        height = max((spot.height for spot in row), default=0.0)
        if tops and row:
            slant = max(
                (abs(up.x + at - spot.x - own) for spot in row for up, at, own in spot.ups),
                default=0.0,
            )
            y += min(max(13.0, slant / 7), 34.0)
        tops[number] = (y, y + height)
        y += height
    return tops


def _ends(
    spots: list[_Spot], links: Sequence[Link], lanes: list[list[_Spot]]
) -> list[tuple[float, float]]:
    """The x of each link's two ends, those that share a side spread in the order of arrival."""
    starts = [0.0] * len(links)
    stops = [0.0] * len(links)
    for is_tail, result in ((True, starts), (False, stops)):
        sides: dict[int, list[tuple[float, int]]] = {}
        for i, link in enumerate(links):
            at = link.tail_at if is_tail else link.head_at
            own = spots[link.tail if is_tail else link.head]
            if at is not None:
                result[i] = own.x - own.width / 2 + at
                continue
            chain = [spots[link.tail], *lanes[i], spots[link.head]]
            far = chain[1] if is_tail else chain[-2]
            sides.setdefault(link.tail if is_tail else link.head, []).append((far.x, i))
        for number, arrivals in sides.items():
            own = spots[number]
            step = min(14.0, 0.7 * own.width / max(1, len(arrivals) - 1))
            for rank, (_, i) in enumerate(sorted(arrivals)):
                result[i] = own.x + (rank - (len(arrivals) - 1) / 2) * step
    return list(zip(starts, stops, strict=True))


def _route(
    tail: _Spot,
    lanes: list[_Spot],
    head: _Spot,
    tops: dict[int, tuple[float, float]],
    start: float,
    end: float,
) -> tuple[tuple[float, float], ...]:
    """From the tail's lower side straight through every lane to the head's upper side."""
    points = [(start, sum(tops[tail.row]) / 2 + tail.height / 2), (start, tops[tail.row][1])]
    for lane in lanes:
        points += [(lane.x, y) for y in tops[lane.row]]
    points += [(end, tops[head.row][0]), (end, sum(tops[head.row]) / 2 - head.height / 2)]
    return tuple(dict.fromkeys(points))
