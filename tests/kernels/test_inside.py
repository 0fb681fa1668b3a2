from __future__ import annotations

import itertools

import numpy as np
import pytest

from minigraph.kernels.inside import by_taps
from minigraph.kernels.windows import Windows


def draw(seed):
    """Random windows over one to three dimensions."""
    rng = np.random.default_rng(seed)
    rank = int(rng.integers(1, 4))
    kernel, strides, dilations = (rng.integers(1, 4, rank) for _ in range(3))
    input = rng.integers(1, 7, rank) + 2 * kernel
    amounts = [(int(a), int(b)) for a, b in rng.integers(0, 6, (rank, 2))]
    padding = ["SAME", "VALID", amounts][seed % 3]
    return Windows.of(input, kernel, strides, dilations, padding)


def positions(box):
    return itertools.product(*(range(part.start, part.stop) for part in box))


def reads(windows, output, tap):
    """The element that a tap of a window reads, along every dimension."""
    numbers = zip(windows.starts, output, windows.strides, tap, windows.dilations, strict=True)
    return tuple(int(start + o * stride + k * step) for start, o, stride, k, step in numbers)


def is_inside(windows, element):
    return all(0 <= e < size for e, size in zip(element, windows.input, strict=True))


@pytest.mark.parametrize("seed", range(24))
def test_groups_hold_every_read_inside_the_array_and_no_other(seed):
    windows = draw(seed)
    everything = [
        (output, tap)
        for output in np.ndindex(*windows.output)
        for tap in np.ndindex(*windows.kernel)
    ]
    expected = [pair for pair in everything if is_inside(windows, reads(windows, *pair))]
    found = [
        pair
        for group in by_taps(windows)
        for pair in itertools.product(positions(group.box), positions(group.taps))
    ]
    assert sorted(found) == expected


@pytest.mark.parametrize("seed", range(24))
def test_windows_are_in_one_group_each(seed):
    windows = draw(seed)
    found = [output for group in by_taps(windows) for output in positions(group.box)]
    assert sorted(found) == list(np.ndindex(*windows.output))


@pytest.mark.parametrize("seed", range(24))
def test_a_group_s_windows_read_with_its_taps(seed):
    windows = draw(seed)
    for group in by_taps(windows):
        own = list(np.ndindex(*group.windows.kernel))
        taps = list(positions(group.taps))
        for output in positions(group.box):
            actual = [reads(group.windows, output, tap) for tap in own]
            assert actual == [reads(windows, output, tap) for tap in taps]
