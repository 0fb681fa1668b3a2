"""What a session keeps between runs: variables, random streams, whatever stateful kernels make."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from minigraph.base.state import Slot
from minigraph.graph.node import Operation

T = TypeVar("T")


class SessionState:
    """The resources of one session, by key.

    Attributes:
        places: What nodes give that give the same in every run.
        ready: What is kept of steps whose weights last, by their keys (`session/ready.py`).
    """

    def __init__(self) -> None:
        self.places: dict[Operation, Any] = {}
        self.ready: dict[Any, Any] = {}
        self._lock = threading.RLock()
        self._resources: dict[Any, Any] = {}

    def resource(self, key: Any, make: Callable[[], T]) -> T:
        """The resource of this key, made on first use."""
        try:
            found: T = self._resources[key]
            return found
        except KeyError:
            with self._lock:
                if key not in self._resources:
                    self._resources[key] = make()
                made: T = self._resources[key]
                return made

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._resources.clear()
            self.places.clear()
            self.ready.clear()


class NodeState:
    """A session's state as the kernel of one node sees it."""

    __slots__ = ("_session", "name")

    def __init__(self, session: SessionState, name: str) -> None:
        self._session = session
        self.name = name

    def resource(self, key: Any, make: Callable[[], T]) -> T:
        """The session's resource of this key, made on first use."""
        return self._session.resource(key, make)
