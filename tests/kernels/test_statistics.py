import numpy as np
import pytest

from minigraph.kernels.statistics import BINS, Statistics, first_elements, statistics


def test_numbers_of_an_array():
    array = np.arange(BINS, dtype=np.float32).reshape(4, 6)
    found = statistics(array)
    assert found == Statistics(0.0, BINS - 1.0, (BINS - 1) / 2, 0, (1,) * BINS)


def test_what_is_not_finite_is_counted_and_left_out():
    found = statistics(np.array([np.nan, 1.0, np.inf, 3.0, -np.inf, 3.0]))
    assert found[:4] == (1.0, 3.0, pytest.approx(7 / 3), 3)
    assert (found.histogram[0], found.histogram[-1], sum(found.histogram)) == (1, 2, 3)
    assert statistics(np.array([np.nan, np.inf])) == Statistics(odd=2)


def test_equal_numbers_are_one_bin():
    assert statistics(np.full((2, 3), 7, np.int32)) == Statistics(7.0, 7.0, 7.0, 0, (6,))
    assert statistics(np.array(2.5)) == Statistics(2.5, 2.5, 2.5, 0, (1,))


@pytest.mark.parametrize(
    "array",
    [
        np.array([-1.7e308, 1.7e308]),
        np.array([1.0, np.nextafter(1.0, 2.0)]),
        np.array([0, 2**63 - 1], np.int64),
        np.array([0, 2**64 - 1], np.uint64),
        np.array([0, 65504], np.float16),
        np.array([False, True]),
        np.array([0, 5e-324]),
    ],
    ids=lambda array: f"{array.dtype} {array[1]}",
)
def test_extremes_have_a_range_and_a_histogram_that_counts_all_or_none(array):
    found = statistics(array)
    assert (found.low, found.high, found.odd) == (float(array[0]), float(array[1]), 0)
    assert sum(found.histogram) in (0, array.size)


def test_neighbouring_floats_have_a_histogram():
    """Between them there are no others of their type to be the edges of bins."""
    found = statistics(np.array([1.0, np.nextafter(np.float32(1), np.float32(2))], np.float32))
    assert (found.histogram[0], found.histogram[-1], sum(found.histogram)) == (1, 1, 2)


def test_complex_numbers_are_only_checked_and_others_have_none():
    assert statistics(np.array([1j, complex(np.nan, 0)])) == Statistics(odd=1)
    assert statistics(np.array([b"text"], object)) == Statistics()
    assert statistics(np.zeros((0, 3))) == Statistics()


@pytest.mark.parametrize(
    "array, text",
    [
        (np.array(0.123456789, np.float32), "0.1235"),
        (np.arange(7), "0, 1, 2, 3, 4, 5, ..."),
        (np.array([[True, False]]), "True, False"),
        (np.array([1.5 + 2j]), "1.5+2j"),
        (np.array([np.nan, -np.inf]), "nan, -inf"),
        (np.array([b"a'\n", b"x" * 41], object), "b\"a'\\n\", b'" + "x" * 40 + "'..."),
        (np.zeros((0, 2)), ""),
    ],
)
def test_first_elements(array, text):
    assert first_elements(array) == text
