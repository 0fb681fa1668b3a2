"""Philox4x32-10, the generator under every random op; knows no distribution and no graph.

Philox is counter-based: block `i` of a stream is the number `i`, encrypted, so any block can be had
without the ones before it. That is what lets TensorFlow fill a tensor from many threads and always
get the same result, and what lets NumPy fill it without a loop over elements.

One *block* is 128 bits, four 32-bit words. The 128-bit counter and the 64-bit key are kept here as
Python integers whose lowest 32 bits are word 0.

Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011; TF 1.15
`core/lib/random/philox_random.h` and `core/util/guarded_philox_random.cc` for the seeding.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from minigraph.kernels.threads import WORKERS

WORDS_PER_BLOCK = 4
"""32-bit words in one block."""

ROUNDS = 10
"""Rounds of the bijection; the paper's crush-resistant choice with a margin of three."""

_MASK32 = (1 << 32) - 1
_MASK64 = (1 << 64) - 1
_MASK128 = (1 << 128) - 1

# Multipliers of words 0 and 2, and what is added to key words 0 and 1 after each round (the golden
# ratio and sqrt(3) - 1): the constants of the paper.
_MULTIPLIERS = np.array([[0xD2511F53], [0xCD9E8D57]], dtype=np.uint64)
_KEY_STEPS = (0x9E3779B9, 0xBB67AE85)

_LOW32 = np.uint64(_MASK32)
_HALF = np.uint64(32)

# Blocks encrypted at a time: few enough that the work arrays stay in the cache, and enough that
# threads seldom wait for each other.
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Philox:
    """A position in a Philox stream; asking it for blocks does not move it.

    Args:
        key: The 64-bit key.
        counter: The 128-bit number of block 0.

    Example:
        >>> [hex(word) for word in Philox(key=0, counter=0).blocks(1)[0]]
        ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """

    key: int
    counter: int

    def blocks(self, count: int) -> NDArray[np.uint32]:
        """Gives the `count` blocks that start here.

        Args:
            count: How many blocks, at least 0.

        Returns:
            uint32[count, 4]: one block a row.
        """
        return self.blocks_at(np.arange(count, dtype=np.uint64))

    def blocks_at(self, offsets: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """Gives the blocks at the named distances from here, in the order they are named.

        Args:
            offsets: uint64[count].

        Returns:
            uint32[count, 4]: one block a row.
        """
        # Two words are written at a time as one little-endian 64-bit number: first word, low half.
        pairs = np.empty((offsets.size, WORDS_PER_BLOCK // 2), dtype="<u8")
        keys = _round_keys(self.key)
        counter_low = np.uint64(self.counter & _MASK64)
        counter_high = self.counter >> 64

        def fill(start: int) -> None:
            part = slice(start, start + _CHUNK)
            low = offsets[part] + counter_low
            high = np.full_like(low, counter_high)
            # Where the 64-bit sum is smaller than a term it wrapped around: carry.
            high += low < counter_low
            pairs[part] = _encrypt(low, high, keys).T

        if offsets.size <= _CHUNK:
            fill(0)
        else:
            WORKERS.run(range(0, offsets.size, _CHUNK), lambda: fill)
        return pairs.view("<u4").astype(np.uint32, copy=False)


def _round_keys(key: int) -> NDArray[np.uint64]:
    """Gives each round's two key words, in the upper halves of 64 bits: uint64[10, 2, 1]."""
    words = (key & _MASK32, key >> 32)
    schedule = [
        [
            ((word + turn * step) & _MASK32) << 32
            for word, step in zip(words, _KEY_STEPS, strict=True)
        ]
        for turn in range(ROUNDS)
    ]
    return np.array(schedule, dtype=np.uint64)[:, :, np.newaxis]


def _encrypt(
    low: NDArray[np.uint64], high: NDArray[np.uint64], keys: NDArray[np.uint64]
) -> NDArray[np.uint64]:
    """Runs the ten rounds on one chunk of counters.

    With words x0..x3, multipliers m0, m1 and round key k0, k1, a round is

        x0, x1 = high32(m1 * x2) ^ x1 ^ k0,  low32(m1 * x2)
        x2, x3 = high32(m0 * x0) ^ x3 ^ k1,  low32(m0 * x0)

    so the even words x0, x2 are multiplied, the two products change places, and their halves become
    the next even and odd words. The odd words are kept in the *upper* half of their 64 bits, where
    `high32(product)` already is: no step then needs a mask.

    Args:
        low: uint64[count], the lower halves of the counters.
        high: uint64[count], the upper halves.
        keys: uint64[10, 2, 1] from `_round_keys`.

    Returns:
        uint64[2, count]: words 0 and 1, then 2 and 3, of each block; the first in the low half.
    """
    counters = np.stack([low, high])
    even = counters & _LOW32
    odd = counters & ~_LOW32
    product = np.empty_like(even)
    swapped = product[::-1]
    for key in keys:
        np.multiply(even, _MULTIPLIERS, out=product)
        np.bitwise_xor(odd, key, out=odd)
        np.bitwise_xor(odd, swapped, out=odd)
        np.right_shift(odd, _HALF, out=even)
        np.left_shift(swapped, _HALF, out=odd)
    return np.bitwise_or(even, odd, out=even)


class Stream:
    """The random state of one op in one session: where its next run starts.

    TensorFlow gives each random kernel its own generator, made from the node's two attributes:
    `seed` (the graph's) is the key, `seed2` (the op's) the upper half of the counter. A run
    reserves more blocks than it can need and the next run starts after them, so the numbers do not
    depend on how a run used its share. Reserving is safe from several threads at once.

    Args:
        seed: Attribute `seed` of the node, any 64-bit integer, negative ones included.
        seed2: Attribute `seed2` of the node. Both 0 asks the operating system for a seed.

    Example:
        >>> stream = Stream(87654321, 42)
        >>> stream.reserve(256) == Philox(key=87654321, counter=42 << 64)
        True
        >>> stream.reserve(256) == Philox(key=87654321, counter=(42 << 64) + 256)
        True
    """

    def __init__(self, seed: int = 0, seed2: int = 0) -> None:
        if seed == 0 and seed2 == 0:
            seed, seed2 = secrets.randbits(64), secrets.randbits(64)
        self._key = seed & _MASK64
        self._counter = (seed2 & _MASK64) << 64
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"Stream(key={self._key:#x}, counter={self._counter:#x})"

    def reserve(self, blocks: int) -> Philox:
        """Takes the next `blocks` blocks out of the stream for the caller alone.

        Args:
            blocks: How many, at least 0.

        Returns:
            The position of the first of them.

        Raises:
            ValueError: If `blocks` is negative.
        """
        if blocks < 0:
            raise ValueError(f"cannot reserve {blocks} blocks: the number must not be negative")
        with self._lock:
            position = Philox(self._key, self._counter)
            self._counter = (self._counter + blocks) & _MASK128
        return position
