from __future__ import annotations

import itertools

import numpy as np
import pytest

from minigraph.kernels.windows import Windows, output_size, padding_amounts
from tests.kernels import loops


def test_sizes_and_amounts_cover_every_small_case():
    sizes, filters, steps = range(1, 9), range(1, 6), range(1, 4)
    for size, taps, stride, dilation in itertools.product(sizes, filters, steps, steps):
        same = size, taps, stride, dilation, "SAME"
        assert (output_size(*same), padding_amounts(*same)[0]) == loops.size_and_before(*same)
        before, after = padding_amounts(*same)
        assert after - before in (0, 1)
        extent = (taps - 1) * dilation + 1
        if extent <= size:
            valid = size, taps, stride, dilation, "VALID"
            assert (output_size(*valid), 0) == loops.size_and_before(*valid)
            assert padding_amounts(*valid) == (0, 0)
        if extent <= size + 3:
            explicit = size, taps, stride, dilation, (2, 1)
            assert (output_size(*explicit), 2) == loops.size_and_before(*explicit)
            assert padding_amounts(*explicit) == (2, 1)


def test_division_is_towards_zero_as_in_cpp():
    assert output_size(2, 4, 3, 1, "VALID") == 0
    with pytest.raises(ValueError, match="negative: -1"):
        output_size(2, 4, 1, 1, "VALID")


@pytest.mark.parametrize(
    "arguments, message",
    [
        ((4, 2, 0, 1, "SAME"), "Stride must be > 0, but got 0"),
        ((4, 2, 1, 0, "SAME"), "Dilation rate must be >= 1, but got 0"),
        ((4, 2, 1, 1, "FULL"), "Unknown padding 'FULL'"),
    ],
)
def test_impossible_windows_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        output_size(*arguments)
    with pytest.raises(ValueError, match=message):
        padding_amounts(*arguments)


def test_gather_reads_what_the_taps_say():
    rng = np.random.default_rng(0)
    x = rng.standard_normal((2, 7, 6, 3))
    windows = Windows.of((7, 6), (3, 2), (2, 1), (1, 3), "SAME")
    gathered = np.zeros((2, *windows.output, *windows.kernel, 3))
    for (where, seen), tap in zip(windows.taps(), np.ndindex(3, 2), strict=True):
        gathered[(slice(None), *seen, *tap)] = x[(slice(None), *where)]
    assert np.array_equal(windows.gather(x, windows.whole(2)), gathered)
    part = (slice(1, 2), slice(1, 3), slice(4, 5))
    assert np.array_equal(windows.gather(x, part), gathered[part])


def test_gathered_windows_cannot_be_written():
    windows = Windows.of((4,), (2,), (1,), None, "VALID")
    assert not windows.gather(np.zeros((1, 4, 1)), windows.whole(1)).flags.writeable
