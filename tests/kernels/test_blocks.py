from __future__ import annotations

import math

import numpy as np
import pytest

from minigraph.kernels.blocks import boxes


@pytest.mark.parametrize("rows", [1, 2, 5, 7, 30, 1000])
@pytest.mark.parametrize("extent", [(1,), (7,), (2, 3), (3, 1, 5), (2, 3, 4, 5)])
def test_boxes_are_successive_runs_of_the_extent(extent, rows):
    index = np.arange(math.prod(extent)).reshape(extent)
    runs = [index[box].ravel() for box in boxes(extent, rows)]
    assert np.array_equal(np.concatenate(runs), index.ravel())
    assert max(map(len, runs)) <= rows


@pytest.mark.parametrize("extent", [(0,), (0, 3), (3, 0), (2, 0, 2)])
def test_an_empty_extent_has_no_box(extent):
    assert list(boxes(extent, 10)) == []


def test_pieces_are_as_even_as_they_can_be():
    lengths = [box[0].stop - box[0].start for box in boxes((10,), 4)]
    assert sorted(lengths) == [3, 3, 4]
