"""Sorts windows by the taps with which they read inside the array, so that no padding is built; it
does not know what is done with what they read.

Most windows read nothing but the array; those at its edges see padding with some of their taps.
Zeros around a copy of the array make all windows alike, but the copy costs as much as a few taps.
Windows that read with the same taps need no zeros, and where they stand one after the other they
are windows again, of a smaller kernel:

    3 taps over 5 elements, SAME:    window   taps inside         window 0:     taps 1, 2
                                     0           . 1 2            windows 1-3:  taps 0, 1, 2
                                     1, 2, 3     0 1 2            window 4:     taps 0, 1
                                     4           0 1 .

Cost: no copies, but an array operation for each group; there are nine groups where a 3x3 kernel is
padded on all sides.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from minigraph.kernels.windows import Box, Windows


@dataclass(frozen=True)
class Group:
    """Windows that read with the same taps.

    Attributes:
        box: which windows, along the spatial dimensions.
        taps: the taps of theirs that are inside the array, perhaps none.
        windows: all windows, with these taps only.
    """

    box: Box
    taps: Box
    windows: Windows


class _Same(NamedTuple):
    """Neighbouring windows along one dimension, and the taps with which they all read."""

    windows: slice
    taps: slice


def by_taps(windows: Windows) -> Iterator[Group]:
    """Sort the windows: each is in one group, with all of its taps that are inside the array.

    Example:
        >>> same = Windows.of((5,), (3,), (1,), None, "SAME")
        >>> [(group.box, group.taps) for group in by_taps(same)][0]
        ((slice(0, 1, None),), (slice(1, 3, None),))
    """
    dimensions = [_alike(windows, dimension) for dimension in range(len(windows.output))]
    for sames in itertools.product(*dimensions):
        taps = tuple(same.taps for same in sames)
        starts = tuple(
            start + tap.start * dilation
            for start, tap, dilation in zip(windows.starts, taps, windows.dilations, strict=True)
        )
        kernel = tuple(tap.stop - tap.start for tap in taps)
        some = replace(windows, kernel=kernel, starts=starts)
        yield Group(tuple(same.windows for same in sames), taps, some)


def _alike(windows: Windows, dimension: int) -> list[_Same]:
    """Runs of windows with the same taps along one dimension."""
    line = windows.part(slice(dimension, dimension + 1))
    # Each tap is inside for one run of windows; between the ends of these runs nothing changes.
    seeing = [seen for _, (seen,) in line.taps()]
    ends = {0, *line.output, *(end for seen in seeing for end in (seen.start, seen.stop))}
    found = []
    for low, high in itertools.pairwise(sorted(ends)):
        inside = [tap for tap, seen in enumerate(seeing) if seen.start <= low and high <= seen.stop]
        taps = slice(inside[0], inside[-1] + 1) if inside else slice(0, 0)
        found.append(_Same(slice(low, high), taps))
    return found
