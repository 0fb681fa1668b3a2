from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import space
from tests.kernels import loops


@pytest.mark.parametrize("seed", range(25))
def test_space_to_batch_equals_loops_and_back(seed):
    rng = np.random.default_rng(seed)
    blocks = int(rng.integers(0, 4))
    block = [int(b) for b in rng.integers(1, 4, blocks)]
    spatial = [int(s) for s in rng.integers(0 if seed % 5 == 0 else 1, 5, blocks)]
    before = [int(p) for p in rng.integers(0, 4, blocks)]
    paddings = [(p, -(s + p) % b) for s, p, b in zip(spatial, before, block, strict=True)]
    shape = (int(rng.integers(0, 3)), *spatial, *rng.integers(1, 3, int(rng.integers(0, 3))))
    x = rng.integers(1, 99, shape).astype(np.int32)
    copy = x.copy()
    y = space.space_to_batch_nd(x, block, paddings)
    assert y.dtype == np.int32
    assert np.array_equal(y, loops.space_to_batch_nd(x, block, paddings))
    assert np.array_equal(space.batch_to_space_nd(y, block, paddings), x)
    assert np.array_equal(x, copy)


def test_blocks_and_pairs_may_be_arrays():
    x = np.arange(6).reshape(1, 6)
    y = space.space_to_batch_nd(x, np.array([3]), np.array([[1, 2]]))
    assert np.array_equal(y, [[0, 2, 5], [0, 3, 0], [1, 4, 0]])
    assert np.array_equal(space.batch_to_space_nd(y, np.array([3]), np.array([[1, 2]])), x)


@pytest.mark.parametrize("b", [1, 2, 3])
def test_depth_is_space_to_batch_along_channels(b):
    x = np.random.default_rng(b).integers(0, 99, (2, 2 * b, 3 * b, 4))
    y = space.space_to_depth(x, b)
    for row, column in np.ndindex(b, b):
        channels = slice((row * b + column) * 4, (row * b + column + 1) * 4)
        assert np.array_equal(y[..., channels], x[:, row::b, column::b])
    assert np.array_equal(space.depth_to_space(y, b), x)


X = np.zeros((4, 3, 4))


@pytest.mark.parametrize(
    "function, block, pairs, message",
    [
        ("space_to_batch_nd", [2, 3], [[1, 0], [0, 0]], r"padded_shape\[1\]=4 is not divisible"),
        ("space_to_batch_nd", [1], [[-1, 0]], "Paddings must be non-negative"),
        ("space_to_batch_nd", [0], [[0, 0]], "must be positive"),
        ("space_to_batch_nd", [1, 1, 1], [[0, 0]] * 3, "input rank should be >= 4 instead of 3"),
        ("space_to_batch_nd", [1, 1], [[0, 0]], r"shape \[2, 2\], got 1 pairs"),
        ("batch_to_space_nd", [3], [[0, 0]], r"batch dimension \(4\) is not divisible"),
        ("batch_to_space_nd", [2], [[4, 3]], r"cropped_shape\[0\]=-1"),
        ("batch_to_space_nd", [2], [[0, -1]], "Crops must be non-negative"),
    ],
)
def test_impossible_blocks_are_refused(function, block, pairs, message):
    with pytest.raises(ValueError, match=message):
        getattr(space, function)(X, block, pairs)


def test_impossible_depths_are_refused():
    with pytest.raises(ValueError, match="width 4 and height 3 should be divisible"):
        space.space_to_depth(np.zeros((1, 3, 4, 1)), 2)
    with pytest.raises(ValueError, match="depth dimension 3 should be divisible by: 4"):
        space.depth_to_space(np.zeros((1, 3, 4, 3)), 2)
    with pytest.raises(ValueError, match="rank should be 4 instead of 3"):
        space.depth_to_space(X, 2)
