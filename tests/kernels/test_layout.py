from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels.layout import (
    channel_last,
    from_channel_last,
    is_channel_first,
    sizes_channel_last,
    spatial,
)

PAIRS = [("NWC", "NCW"), ("NHWC", "NCHW"), ("NDHWC", "NCDHW")]


@pytest.mark.parametrize("last, first", PAIRS)
def test_channel_first_is_there_and_back(last, first):
    x = np.arange(2 * 3 * 4**3).reshape(2, 3, 4, 4, 4)[(..., *(0,) * (5 - len(first)))]
    seen = channel_last(x, first)
    assert seen.shape == (2, *x.shape[2:], 3)
    assert np.shares_memory(seen, x)
    assert np.array_equal(from_channel_last(seen, first), x)
    assert from_channel_last(seen, first).flags.c_contiguous
    assert channel_last(x, last) is x
    assert sizes_channel_last(list(x.shape), first) == list(seen.shape)
    assert sizes_channel_last(list(x.shape), last) == list(x.shape)


def test_formats_say_where_the_channels_are():
    assert [is_channel_first(format) for pair in PAIRS for format in pair] == [False, True] * 3
    assert spatial((1, 2, 3, 4, 1), "NDHWC") == [2, 3, 4]
    assert spatial((1, 1, 2, 3, 4), "NCDHW") == [2, 3, 4]


def test_a_wrong_rank_is_refused():
    with pytest.raises(ValueError, match="NCHW is a format of rank 4"):
        channel_last(np.zeros((2, 3, 4)), "NCHW")
    with pytest.raises(ValueError, match="NHWC is a format of rank 4"):
        from_channel_last(np.zeros((2, 3, 4)), "NHWC")
