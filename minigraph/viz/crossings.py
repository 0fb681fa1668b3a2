"""Orders the spots of every row so that few links cross; of ``layers``, it knows no coordinates."""

from __future__ import annotations

import bisect
import math

from minigraph.viz.spots import Spot

# The row's position of a link's other end, and where in that spot it ends.
End = tuple[int, float]

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
        # The ends stand in other rows, so they stay while this one is changed.
        ends = [(_ends(spot.ups), _ends(spot.downs)) for spot in row]
        for i in range(len(row) - 1):
            now = _pair_crossings(ends[i], ends[i + 1])
            if now and _pair_crossings(ends[i + 1], ends[i]) < now:
                row[i], row[i + 1] = row[i + 1], row[i]
                ends[i], ends[i + 1] = ends[i + 1], ends[i]
                row[i].position, row[i + 1].position = i, i + 1


def _ends(near: list[tuple[Spot, float, float]]) -> list[End]:
    """Where the links to these neighbours end, from left to right."""
    return sorted([(spot.position, at) for spot, at, _ in near])


def _pair_crossings(left: tuple[list[End], ...], right: tuple[list[End], ...]) -> int:
    """How many links of two spots cross, from their ends above and below."""
    count = 0
    for of_left, of_right in zip(left, right, strict=True):
        if of_right:
            for end in of_left:
                count += bisect.bisect_left(of_right, end)
    return count


def _crossings(rows: list[list[Spot]]) -> int:
    total = 0
    for row in rows:
        seen: list[End] = []
        for spot in row:
            ends = _ends(spot.downs)
            total += sum(len(seen) - bisect.bisect_right(seen, end) for end in ends)
            for end in ends:
                bisect.insort(seen, end)
    return total


def renumber(row: list[Spot]) -> None:
    """Notes for every spot where it stands in its row."""
    for position, spot in enumerate(row):
        spot.position = position
