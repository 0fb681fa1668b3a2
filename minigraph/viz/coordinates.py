"""Gives ordered rows their coordinates, and links their routes; of ``layers``.

Straight edges come from isotonic regression: every spot wishes to stand below its neighbours, and
gets as near as order and gaps allow.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from minigraph.viz.spots import Link, Point, Spot

BOX_GAP = 22.0
LANE_GAP = 11.0
# How often x is improved: first looking one way, then both; and what counts as not moving.
_ONE_SIDED, _SWEEPS, _CALM = 4, 12, 0.05
_LONELY = 0.1
# A neighbour, where a spot would like to stand beside its middle, and how much it pulls.
_Pulls = list[tuple[Spot, float, float]]


def _gap(left: Spot, right: Spot) -> float:
    lanes = left.is_lane + right.is_lane
    return (left.width + right.width) / 2 + (BOX_GAP, (BOX_GAP + LANE_GAP) / 2, LANE_GAP)[lanes]


def set_x(rows: list[list[Spot]]) -> None:
    """Gives every spot its middle's x: near its neighbours, in order, with the gaps kept."""
    offsets = [_offsets(row) for row in rows]
    for row, shifts in zip(rows, offsets, strict=True):
        _fit(row, shifts, [0.0] * len(row), [1.0] * len(row))
    from_above = [[_pulls(spot.ups or spot.downs) for spot in row] for row in rows]
    from_below = [[_pulls(spot.downs or spot.ups) for spot in row] for row in rows]
    from_both = [[_pulls(spot.ups + spot.downs) for spot in row] for row in rows]
    sweep = 0
    before: dict[bool, list[float]] = {}
    while sweep < _SWEEPS:
        both = sweep >= _ONE_SIDED
        down = sweep % 2 == 0
        pulls = from_both if both else from_above if down else from_below
        steps = list(zip(rows, offsets, pulls, strict=True))
        for row, shifts, pull in steps if down else reversed(steps):
            _fit(row, shifts, *_wishes(row, shifts, pull))
        sweep += 1
        # What a sweep leaves as the last one of its kind did, further ones would not change; all
        # may have moved together.
        now = [spot.x for row in rows for spot in row]
        moved = [x - old for x, old in zip(now, before.get(down, ()), strict=False)]
        if moved and max(moved) - min(moved) < _CALM:
            sweep = _SWEEPS if both else max(sweep, _ONE_SIDED)
            before.clear()
        else:
            before[down] = now
    _straighten(rows)


def _pulls(near: Sequence[tuple[Spot, float, float]]) -> _Pulls:
    return [(other, at - own, 4.0 if other.is_lane else 1.0) for other, at, own in near]


def _wishes(
    row: Sequence[Spot], offsets: Sequence[float], pulls: Sequence[_Pulls]
) -> tuple[list[float], list[float]]:
    """The x that each spot's neighbours would like it to have, and how much they do.

    A spot without neighbours stays beside the one on its left.
    """
    wishes: list[float] = []
    weights: list[float] = []
    for i, near in enumerate(pulls):
        total = pulled = 0.0
        for other, shift, pull in near:
            pulled += (other.x + shift) * pull
            total += pull
        if near:
            wishes.append(pulled / total)
        else:
            wishes.append(wishes[-1] + offsets[i] - offsets[i - 1] if i else row[i].x)
        weights.append((8.0 if row[i].is_lane else 1.0) * max(total, _LONELY))
    return wishes, weights


def _straighten(rows: list[list[Spot]]) -> None:
    """Lets every lane run straight down from the one above; the boxes stay where they are."""
    for row in rows:
        wishes, weights = [], []
        for spot in row:
            # A trunk follows itself, not one of those that join it.
            trunk = [up for up in spot.ups if up[0].is_lane]
            upper, at, _ = (trunk or spot.ups)[0] if spot.is_lane else (spot, 0.0, 0.0)
            wishes.append(upper.x + at)
            weights.append(1.0 if spot.is_lane else 1e6)
        _fit(row, _offsets(row), wishes, weights)


def _offsets(row: Sequence[Spot]) -> list[float]:
    """How far the spots of a row are from its first one where they stand as close as they may."""
    found = [0.0] if row else []
    for left, right in itertools.pairwise(row):
        found.append(found[-1] + _gap(left, right))
    return found


def _fit(
    row: list[Spot],
    offsets: Sequence[float],
    wishes: Sequence[float],
    weights: Sequence[float],
) -> None:
    """Brings spots as near to their wishes as order and gaps allow (pool adjacent violators)."""
    if len(row) == 1:
        row[0].x = wishes[0]
        return
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


def set_y(rows: list[list[Spot]]) -> dict[int, tuple[float, float]]:
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


def link_ends(
    spots: list[Spot], links: Sequence[Link], lanes: list[list[Spot]]
) -> list[tuple[float, float]]:
    """The x of each link's two ends, those that share a side spread in the order of arrival."""
    starts = [0.0] * len(links)
    stops = [0.0] * len(links)
    for is_tail, result in ((True, starts), (False, stops)):
        # By cell, and there by bundle: who arrives together takes one place.
        sides: dict[int, dict[int, list[int]]] = {}
        far: dict[int, float] = {}
        for i, link in enumerate(links):
            at = link.tail_at if is_tail else link.head_at
            number = link.tail if is_tail else link.head
            if at is not None:
                result[i] = spots[number].x - spots[number].width / 2 + at
                continue
            next_spot = (
                [*lanes[i], spots[link.head]][0] if is_tail else [spots[link.tail], *lanes[i]][-1]
            )
            far[i] = next_spot.x
            arrival = id(next_spot) if link.bundle is not None else -1 - i
            sides.setdefault(number, {}).setdefault(arrival, []).append(i)
        for number, arrivals in sides.items():
            own = spots[number]
            together = sorted(arrivals.values(), key=lambda group: (far[group[0]], group))
            step = min(14.0, 0.7 * own.width / max(1, len(together) - 1))
            for rank, group in enumerate(together):
                for i in group:
                    result[i] = own.x + (rank - (len(together) - 1) / 2) * step
    return list(zip(starts, stops, strict=True))


def route(
    tail: Spot,
    lanes: list[Spot],
    head: Spot,
    tops: dict[int, tuple[float, float]],
    start: float,
    end: float,
) -> tuple[Point, ...]:
    """From the tail's lower side straight through every lane to the head's upper side."""
    points = [(start, sum(tops[tail.row]) / 2 + tail.height / 2), (start, tops[tail.row][1])]
    for lane in lanes:
        points += [(lane.x, y) for y in tops[lane.row]]
    points += [(end, tops[head.row][0]), (end, sum(tops[head.row]) / 2 - head.height / 2)]
    return tuple(points)


def cut_trunks(
    links: Sequence[Link], routes: list[tuple[Point, ...]]
) -> dict[int, tuple[Point, ...]]:
    """The common part of each bundle; shortens its links' routes to what they have alone."""
    bundles: dict[int, list[int]] = {}
    for i, link in enumerate(links):
        if link.bundle is not None:
            bundles.setdefault(link.bundle, []).append(i)
    trunks = {}
    for bundle, members in bundles.items():
        # Every route is: two points in the upper cell, two per lane, two in the lower cell.
        meets_below = len({links[i].head for i in members}) == 1
        longest = max((routes[i] for i in members), key=len)
        trunks[bundle] = longest[2:] if meets_below else longest[:-2]
        for i in members:
            routes[i] = routes[i][:3] if meets_below else routes[i][-3:]
    return trunks
