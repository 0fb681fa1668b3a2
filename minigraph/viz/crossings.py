"""Orders the spots of every row so that few links cross; of ``layers``, it knows no coordinates."""

from __future__ import annotations

import bisect
import math

from minigraph.viz.spots import Spot

_SWEEPS = 16


def reduce_crossings(rows: list[list[Spot]]) -> None:
    """Reorders every row; the best order of all sweeps stays."""
    best = _crossings(rows)
    kept = [list(row) for row in rows]
    for sweep in range(_SWEEPS):
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
        renumber(row)


def _sort_by_neighbours(row: list[Spot], down: bool) -> None:
    """Orders a row by the mean position of its neighbours; the ones without keep their place."""
    means = {}
    for spot in row:
        near = spot.ups if down else spot.downs
        if near:
            # Exactly rounded, so that every Python breaks ties alike.
            means[id(spot)] = math.fsum(n.position + at * 1e-4 for n, at, _ in near) / len(near)
    movable = sorted((s for s in row if id(s) in means), key=lambda s: means[id(s)])
    following = iter(movable)
    row[:] = [next(following) if id(spot) in means else spot for spot in row]
    renumber(row)


def _exchange(rows: list[list[Spot]]) -> None:
    """Swaps neighbours in a row where that saves crossings."""
    for row in rows:
        for i in range(len(row) - 1):
            left, right = row[i], row[i + 1]
            now = _pair_crossings(left, right)
            if now and _pair_crossings(right, left) < now:
                row[i], row[i + 1] = right, left
                left.position, right.position = i + 1, i


def _pair_crossings(left: Spot, right: Spot) -> int:
    count = 0
    for of_left, of_right in ((left.ups, right.ups), (left.downs, right.downs)):
        for a, a_at, _ in of_left:
            for b, b_at, _ in of_right:
                count += (a.position, a_at) > (b.position, b_at)
    return count


def _crossings(rows: list[list[Spot]]) -> int:
    total = 0
    for row in rows:
        seen: list[tuple[int, float]] = []
        for spot in row:
            ends = sorted((lower.position, at) for lower, at, _ in spot.downs)
            total += sum(len(seen) - bisect.bisect_right(seen, end) for end in ends)
            for end in ends:
                bisect.insort(seen, end)
    return total


def renumber(row: list[Spot]) -> None:
    """Notes for every spot where it stands in its row."""
    for position, spot in enumerate(row):
        spot.position = position
