"""Flags by which two threads wait for each other wide awake; it does not know what for.

The system takes 50 to 100 microseconds to wake a thread on a virtual machine, which is as long as a
small product takes. So who has nothing to do looks at a flag for about a millisecond before it
sleeps. A loop of Python would hold the interpreter lock, which the other thread needs. A reduction
of NumPy lets go of it: with a stride of 0 it looks at one byte over and over, and it is done as
soon as that byte is True (older releases of NumPy go through the rest in leaps, in about 30
microseconds).

Who is called needs the interpreter lock at once, and a thread that must wait for the lock is put to
sleep after all. So who calls must be without the lock, and stay without it for a moment. Therefore
telling and looking are one reduction, of two rows: the first is True at once, which is written into
the flag of the other thread, and the second is what is looked at meanwhile.

Only time depends on all this. A look may end before anybody called, and a call may be overlooked;
what is to be done, and what has been done, is known from queues and locks.
"""

from __future__ import annotations

import numpy as np

from minigraph.kernels.array import Array

LOOKS = 1 << 22
"""How often a thread looks before it sleeps: for about 1.5 milliseconds, 6 with NumPy 2.2."""

MOMENT = 3 << 14
"""Looks in which a thread that was called begins, and lets go of the interpreter lock again."""

LINE = 64
"""Bytes that one core's cache takes from another's at once: flags stand as far apart."""


class Signals:
    """The flags of a helper and those who call it.

    Args:
        looks: How often to look.
    """

    def __init__(self, looks: int = LOOKS) -> None:
        self._flags = np.zeros(4 * LINE, np.bool_)
        always, _, called, rests = self._flags.reshape(4, LINE)
        always[0] = True
        self._called, self._rests = called[:2], rests[:2]
        self._until_called = self._rows(2 * LINE, looks)
        self._for_a_moment = self._rows(LINE, MOMENT)  # a flag that nobody sets
        self._until_rests = np.broadcast_to(rests[:1], (looks,))

    def rest(self) -> None:
        """Tells that the helper rests, and returns when it is called or after a while."""
        np.logical_or.reduce(self._until_called, axis=1, out=self._rests)

    def begin(self) -> None:
        """Tells that the helper does not rest, and that it knows of the call."""
        self._rests[0] = self._called[0] = False

    def call(self) -> None:
        """Calls the helper and gives it a moment to begin."""
        np.logical_or.reduce(self._for_a_moment, axis=1, out=self._called)

    def call_and_go_on(self) -> None:
        """Calls one of several helpers, who all begin in the moment that the last is given."""
        self._called[0] = True

    def wait(self) -> None:
        """Returns when the helper rests or after a while."""
        np.logical_or.reduce(self._until_rests)

    def _rows(self, flag: int, looks: int) -> Array:
        """What is True at once, and below it a flag, many times."""
        return np.lib.stride_tricks.as_strided(self._flags, (2, looks), (flag, 0))
