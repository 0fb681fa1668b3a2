"""Threads whose failures are the failures of the test that joins them.

Source: ``tensorflow/python/framework/test_util.py``, ``checkedThread``.
"""

from __future__ import annotations

import threading
import unittest
from collections.abc import Callable, Mapping, Sequence
from typing import Any


class CheckedThread:
    """A thread that must be joined, and hands the error it died of to whoever joins it."""

    def __init__(
        self,
        case: unittest.TestCase,
        target: Callable[..., Any],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        self._case = case
        self._target = target
        self._args, self._kwargs = tuple(args), dict(kwargs or {})
        self._error: BaseException | None = None
        self.is_joined = False
        self._thread = threading.Thread(target=self._work)

    def _work(self) -> None:
        try:
            self._target(*self._args, **self._kwargs)
        except BaseException as error:  # handed to the thread that joins this one
            self._error = error

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def join(self) -> None:
        """Waits for its end and fails if it failed."""
        self.is_joined = True
        self._thread.join()
        if self._error is not None:
            self._case.fail(f"Error in checkedThread: {self._error!r}")

    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._thread.is_alive()
