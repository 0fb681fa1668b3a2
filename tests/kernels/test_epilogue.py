import numpy as np
import pytest

from minigraph.kernels.elementwise import ROW
from minigraph.kernels.epilogue import (
    AddRow,
    InTurn,
    change,
    constant_run,
    normalization,
    run_of,
    without_row,
)
from minigraph.kernels.norm import fused_batch_norm


@pytest.mark.parametrize("rows", [1, 7, 3000])
@pytest.mark.parametrize("channels", [1, 3, 64, 9000])
def test_a_run_meets_a_block_as_a_row_per_channel_does(rows, channels):
    if rows * channels > 1 << 20:
        rows = 3
    rng = np.random.default_rng(rows + channels)
    block = rng.standard_normal((rows, channels)).astype(np.float32)
    numbers = rng.standard_normal(channels).astype(np.float32)
    expected = block - numbers
    change(np.subtract, block, run_of(numbers))
    np.testing.assert_array_equal(block, expected)


def test_a_block_may_have_gaps():
    whole = np.arange(24.0).reshape(2, 4, 3)
    expected = whole[:, 1:3] + [1.0, 2.0, 3.0]
    change(np.add, whole[:, 1:3], run_of(np.array([1.0, 2.0, 3.0])))
    np.testing.assert_array_equal(whole[:, 1:3], expected)
    assert whole[0, 0].tolist() == [0.0, 1.0, 2.0]


def test_one_number_is_a_run_too():
    block = np.ones((5, 7), np.float32)
    change(np.multiply, block, run_of(np.float32(3)))
    assert block.tolist() == [[3.0] * 7] * 5
    run = constant_run(np.dtype(np.float32), 6)
    assert (len(run), run[0], run.flags.writeable) == (ROW, 6.0, False)


def test_one_number_meets_rows_that_are_longer_than_its_run():
    block = np.ones((3, 9000), np.float32)
    change(np.multiply, block, constant_run(np.dtype(np.float32), 6))
    assert (block == 6).all()
    change(np.multiply, block[:0], constant_run(np.dtype(np.float32), 6))


def test_more_than_a_number_per_channel_is_refused():
    with pytest.raises(ValueError, match="a number per channel"):
        run_of(np.ones((2, 3)))


def test_normalization_gives_the_numbers_of_the_whole_op():
    rng = np.random.default_rng(0)
    x = (rng.standard_normal((2, 5, 5, 24)) * 100).astype(np.float32)
    vectors = [rng.uniform(0.5, 2, 24).astype(np.float32) for _ in range(4)]
    expected = fused_batch_norm(x, *vectors, epsilon=1e-3, axis=3, is_training=False).y
    normalization(*vectors, epsilon=1e-3)(x)
    np.testing.assert_array_equal(x, expected)


def test_numbers_that_are_added_first_can_be_taken_off():
    def double(block, rows):
        block *= 2

    row = AddRow(np.array([1.0, 2.0]))
    block = np.ones((3, 2))
    numbers, rest = without_row(InTurn([row, double]))
    rest(block, slice(0, 3))
    assert (numbers.tolist(), block.tolist()) == ([1.0, 2.0], [[2.0, 2.0]] * 3)
    InTurn([double, row])(block, slice(0, 3))
    assert block.tolist() == [[5.0, 6.0]] * 3
    assert without_row(row) == (row.numbers, None)
    later = InTurn([double, row])
    assert without_row(later) == (None, later)
    assert without_row(None) == (None, None)
