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
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

import numpy as np

from minigraph.kernels import blas

Piece = TypeVar("Piece")


def _available_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """A lazily started thread pool and the hold on BLAS that belongs to it.

    Args:
        count: how many threads may work at once, the calling one included.
    """

    def __init__(self, count: int) -> None:
        self._lock = Lock()
        self._pool: ThreadPoolExecutor | None = None
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
            if self._pool is not None:
                self._pool.shutdown(wait=False)
            self._pool = None
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

        errors = np.geterr()

        def help() -> None:
            # Whether overflows warn is each thread's own setting.
            with np.errstate(**errors):
                work()

        helpers = min(self.count, len(pieces)) - 1 if spread else 0
        with self.single_threaded_blas():
            others = [self._submit(help) for _ in range(helpers)]
            try:
                work()
            finally:
                for other in others:
                    # One that has not even started would find nothing left to do.
                    if not other.cancel():
                        other.result()

    def _submit(self, work: Callable[[], None]) -> Future[None]:
        with self._lock:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self.count, thread_name_prefix="minigraph")
            return self._pool.submit(work)

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
