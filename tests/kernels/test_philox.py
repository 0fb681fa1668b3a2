"""Philox4x32-10 agrees with its published answers, and a stream never gives a block twice."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from minigraph.kernels import philox
from minigraph.kernels.philox import Philox, Stream

# The known-answer vectors of the paper's library, Random123 (kat_vectors, philox4x32 10).
PUBLISHED = [
    (0x0, 0x0, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    (2**128 - 1, 2**64 - 1, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        0x0370734413198A2E85A308D3243F6A88,
        0x299F31D0A4093822,
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "expected"), PUBLISHED)
def test_published_answers(counter, key, expected):
    assert expected == tuple(Philox(key, counter).blocks(1)[0].tolist())


@pytest.mark.parametrize("counter", [0, 2**32 - 2, 2**64 - 2, 2**96 - 2, 2**128 - 2])
def test_counter_carries_through_every_word(counter):
    key = 0x0123456789ABCDEF
    alone = [Philox(key, (counter + step) % 2**128).blocks(1)[0] for step in range(5)]
    np.testing.assert_array_equal(Philox(key, counter).blocks(5), alone)


def test_any_blocks_in_any_order():
    position = Philox(11, 22)
    offsets = np.array([7, 0, 7, 300, 2], np.uint64)
    np.testing.assert_array_equal(position.blocks(301)[offsets], position.blocks_at(offsets))


def test_chunks_leave_no_seam(monkeypatch):
    expected = Philox(1, 2).blocks(23)
    monkeypatch.setattr(philox, "_CHUNK", 5)
    np.testing.assert_array_equal(expected, Philox(1, 2).blocks(23))


def test_no_blocks():
    expected = (0, 4)
    assert expected == Philox(1, 2).blocks(0).shape


@pytest.mark.parametrize(
    ("seed", "seed2", "expected"),
    [
        (7, 3, Philox(7, 3 << 64)),
        (0, 5, Philox(0, 5 << 64)),
        (-1, -2, Philox(2**64 - 1, (2**64 - 2) << 64)),
        (2**33 + 1, 0, Philox(2**33 + 1, 0)),
    ],
)
def test_seeds_become_key_and_counter(seed, seed2, expected):
    assert expected == Stream(seed, seed2).reserve(0)


def test_reservations_follow_each_other():
    stream = Stream(1, 2)
    starts = [stream.reserve(blocks).counter - (2 << 64) for blocks in (3, 0, 256, 1)]
    expected = [0, 3, 3, 259]
    assert expected == starts


def test_two_zero_seeds_ask_for_fresh_ones():
    assert Stream(0, 0).reserve(1) != Stream(0, 0).reserve(1)
    assert Stream().reserve(1) != Stream().reserve(1)


def test_negative_reservation_is_refused():
    with pytest.raises(ValueError, match="cannot reserve -1 blocks"):
        Stream(1, 2).reserve(-1)


def test_threads_never_share_a_block():
    stream = Stream(1, 2)
    with ThreadPoolExecutor(8) as pool:
        positions = list(pool.map(stream.reserve, [3] * 2000))
    expected = [(2 << 64) + 3 * turn for turn in range(2000)]
    assert expected == sorted(position.counter for position in positions)
