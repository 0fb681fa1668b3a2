"""Who reads a tensor and who waits for an operation, by an index that is made when it is asked for.

It knows nodes, not graphs. Building a node does not touch it: a graph that is only run never pays.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minigraph.graph.node import Operation, Tensor


class Readers:
    """The index of one graph.

    Args:
        operations: The graph's own list, which grows.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._operations = operations
        self._entered = 0  # so many of them are in the index
        self._readers: dict[Tensor, list[Operation]] = {}
        self._waiting: dict[Operation, list[Operation]] = {}
        self._lock = threading.Lock()

    def of(self, tensor: Tensor) -> list[Operation]:
        """The operations that read a tensor, once per input."""
        self._enter_new()
        return list(self._readers.get(tensor, ()))

    def waiting_for(self, operation: Operation) -> list[Operation]:
        """The operations of which ``operation`` is a control input."""
        self._enter_new()
        return list(self._waiting.get(operation, ()))

    def _enter_new(self) -> None:
        if self._entered == len(self._operations):
            return
        with self._lock:
            readers = self._readers
            for operation in self._operations[self._entered :]:
                for tensor in operation.inputs:
                    found = readers.get(tensor)
                    if found is None:  # no `setdefault`, which makes a list for every input
                        readers[tensor] = [operation]
                    else:
                        found.append(operation)
                for before in operation._control_inputs:
                    self._waiting.setdefault(before, []).append(operation)
                self._entered += 1

    def read_instead(self, reader: Operation, old: Tensor, new: Tensor) -> None:
        """``reader`` reads ``new`` where it read ``old``."""
        with self._lock:
            if reader._id < self._entered:
                self._readers[old].remove(reader)
                self._readers.setdefault(new, []).append(reader)

    def wait_for(self, waiting: Operation, before: Operation) -> None:
        """``waiting`` has ``before`` as another control input."""
        with self._lock:
            if waiting._id < self._entered:
                self._waiting.setdefault(before, []).append(waiting)
