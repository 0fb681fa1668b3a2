"""Spreads independent pieces of a kernel over a few threads, not knowing what the pieces compute.

NumPy lets go of the interpreter lock in copies, loops and matrix products, so threads suffice.
While pieces run, BLAS itself is held to one thread: two layers of threads fight for the same cores,
and a product split by BLAS may round differently. A kernel cuts its work by shape alone, never by
the number of workers; so the numbers it gives do not depend on the machine.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

import numpy as np

from minigraph.kernels import blas
from minigraph.kernels.signals import Signals

Piece = TypeVar("Piece")


def _available_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Call:
    """A call for help: one thread takes it, or nobody does and it is taken back.

    `concurrent.futures` does the same, but a helper begins 40 microseconds later there.

    Args:
        work: What is to be done.
        errors: What NumPy does about overflows and the like meanwhile: each thread's own setting.
    """

    def __init__(self, work: Callable[[], None], errors: Any) -> None:
        self.errors = errors
        self._work = work
        self._taken, self._done = Lock(), Lock()
        self._error: BaseException | None = None
        self._helper: Signals | None = None
        self._done.acquire()

    def answer(self, helper: Signals) -> None:
        """Does the work, unless the call was taken back."""
        if not self._taken.acquire(blocking=False):
            return
        self._helper = helper
        try:
            self._work()
        except BaseException as error:  # whatever it is, the caller raises it
            self._error = error
        finally:
            self._done.release()

    def settle(self) -> None:
        """Takes the call back, or waits for who has taken it.

        Raises:
            BaseException: What the work raised there.
        """
        if self._taken.acquire(blocking=False):
            return
        if not self._done.acquire(blocking=False):
            if self._helper is not None:
                self._helper.wait()
            self._done.acquire()
        if self._error is not None:
            raise self._error


class _Helper:
    """A thread that answers calls: those that it is given while it rests, and any others.

    Args:
        calls: What all helpers take calls from; None is the last.
        resting: The helpers that rest, awake; who takes one out must give it a call.
    """

    def __init__(self, calls: SimpleQueue[_Call | None], resting: list[_Helper]) -> None:
        self._calls, self._resting = calls, resting
        self._given: SimpleQueue[_Call] = SimpleQueue()
        self._signals = Signals()
        self._errors: Any = None  # the thread's setting, not yet known

    def give(self, call: _Call, last: bool) -> None:
        """Gives a call to this helper, which rests; of several that are given at once, the last."""
        self._given.put(call)
        if last:
            self._signals.call()
        else:
            self._signals.call_and_go_on()

    def serve(self) -> None:
        """Answers calls until there is None."""
        while (call := self._next()) is not None:
            self._signals.begin()
            if call.errors != self._errors:
                self._errors = call.errors
                np.seterr(**self._errors)
            call.answer(self._signals)
            del call  # and what it holds, while this thread rests

    def _next(self) -> _Call | None:
        try:
            return self._calls.get_nowait()
        except Empty:
            self._resting.append(self)
        self._signals.rest()
        try:
            self._resting.remove(self)
        except ValueError:  # it was taken out
            return self._given.get()
        return self._calls.get()


class Workers:
    """Threads that are started when they are first needed, and the hold on BLAS beside them.

    Args:
        count: how many threads may work at once, the calling one included.
    """

    def __init__(self, count: int) -> None:
        self._lock = Lock()
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._resting: list[_Helper] = []
        self._helpers = 0
        self._blas = blas.LIBRARIES
        self._holders = 0
        self._before: list[int] = []
        self.count = count

    def resize(self, count: int) -> None:
        """Let `count` threads work at once from now on.

        Raises:
            ValueError: if the count is not positive.
        """
        if count < 1:
            raise ValueError(f"At least one thread must work; got {count}")
        with self._lock:
            for _ in range(self._helpers):
                self._calls.put(None)
            self._calls, self._resting, self._helpers = SimpleQueue(), [], 0
            self.count = count

    def run(
        self,
        pieces: Sequence[Piece],
        start: Callable[[], Callable[[Piece], object]],
        *,
        spread: bool = True,
    ) -> None:
        """Work on all pieces and return when they are done.

        Args:
            pieces: independent pieces of work; which thread takes which is left to chance.
            start: called once in every thread that takes part, so that it can prepare scratch
                memory; it gives the function that works on one piece.
            spread: False keeps the work in the calling thread, for work too small to share.

        Raises:
            Exception: the first one that a piece raised.
        """
        waiting = deque(pieces)  # whose popleft is one step, whoever else takes

        def work() -> None:
            do = start()
            while True:
                try:
                    piece = waiting.popleft()
                except IndexError:
                    return
                do(piece)

        helpers = min(self.count, len(pieces)) - 1 if spread else 0
        with self.single_threaded_blas():
            calls = self._call(work, helpers) if helpers else []
            try:
                work()
            finally:
                for call in calls:
                    # Who has not even begun would find nothing left to do.
                    call.settle()

    def _call(self, work: Callable[[], None], helpers: int) -> list[_Call]:
        """Calls for so many helpers: those who rest awake, else whoever wakes up."""
        errors = np.geterr()
        calls = [_Call(work, errors) for _ in range(helpers)]
        with self._lock:
            while self._helpers < min(helpers, self.count - 1):
                helper = _Helper(self._calls, self._resting)
                name = f"minigraph-{self._helpers}"
                Thread(target=helper.serve, name=name, daemon=True).start()
                self._helpers += 1
            awake = self._awake(helpers)
            for call in calls[len(awake) :]:
                self._calls.put(call)
        for i, (helper, call) in enumerate(zip(awake, calls, strict=False), 1):
            helper.give(call, last=i == len(awake))
        return calls

    def _awake(self, most: int) -> list[_Helper]:
        """Takes out helpers that rest, who may meanwhile fall asleep."""
        awake: list[_Helper] = []
        with suppress(IndexError):
            while len(awake) < most:
                awake.append(self._resting.pop())
        return awake

    @contextmanager
    def single_threaded_blas(self) -> Iterator[None]:
        """Hold BLAS to one thread; several callers at once share the hold, and the last lets go.

        The setting belongs to the process, so each caller saving and restoring it on its own would
        restore another's "one" for good.
        """
        with self._lock:
            if self._holders == 0:
                # By hand: the library's own context manager takes twenty microseconds.
                self._before = [library.num_threads for library in self._blas]
                for library in self._blas:
                    library.set_num_threads(1)
            self._holders += 1
        try:
            yield
        finally:
            with self._lock:
                self._holders -= 1
                if self._holders == 0:
                    for library, count in zip(self._blas, self._before, strict=True):
                        library.set_num_threads(count)


WORKERS = Workers(_available_cores())
"""The workers all kernels share."""


def _after_fork() -> None:
    """A forked child has none of its parent's threads, and perhaps a lock nobody will release."""
    WORKERS.__init__(WORKERS.count)  # type: ignore[misc]  # in place: the kernels hold the object


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
