"""What a session keeps between runs: variables, random streams, whatever stateful kernels make."""

from __future__ import annotations

import operator
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from minigraph.base.state import Slot
from minigraph.graph.node import Operation

T = TypeVar("T")

SHAPES = 4
"""For how many shapes of a node's inputs a prepared form is kept."""


@dataclass(frozen=True)
class _Prepared:
    """The prepared forms of one version of one array, by the shapes of all inputs of a node.

    Attributes:
        source: The array.
        version: The version.
        forms: What ``prepare`` gave, by shapes.
    """

    source: Any
    version: int
    forms: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Made:
    """What was made of some arrays.

    Attributes:
        sources: The arrays.
        versions: Their versions.
        form: What it is.
    """

    sources: Sequence[Any]
    versions: Sequence[int]
    form: Any


class SessionState:
    """The resources of one session, by key.

    Attributes:
        places: What nodes give that give the same in every run.
    """

    def __init__(self) -> None:
        self.places: dict[Operation, Any] = {}
        self._lock = threading.RLock()
        self._resources: dict[Any, Any] = {}
        self._prepared: dict[tuple[Operation, ...], _Prepared] = {}
        self._made: dict[tuple[Operation, ...], _Made] = {}

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

    def made(
        self,
        nodes: tuple[Operation, ...],
        sources: Sequence[Any],
        variables: Sequence[Slot | None],
        make: Callable[[], T],
    ) -> T | None:
        """What is made of some values, again when one of them has changed.

        Args:
            nodes: Whose inputs they are.
            sources: The values.
            variables: Whose value each is; None if it never changes.
            make: Makes it.

        Returns:
            What ``make`` gave; None if a variable holds another array by now.
        """
        # Versions are read before the values; see `prepared`.
        versions = [0 if variable is None else variable.version for variable in variables]
        found = self._made.get(nodes)
        if (
            found is None
            or found.versions != versions
            or any(map(operator.is_not, found.sources, sources))
        ):
            for variable, source in zip(variables, sources, strict=True):
                if variable is not None and variable.value is not source:
                    return None
            found = self._made[nodes] = _Made(sources, versions, make())
        form: T = found.form
        return form

    def prepared(
        self,
        nodes: tuple[Operation, ...],
        index: int,
        inputs: Sequence[Any],
        variable: Slot | None,
    ) -> Any:
        """The prepared form of an input, made when its value lasts from one run to the next.

        Args:
            nodes: The node whose op prepares, and those whose work its weights do as well.
            index: Which input.
            inputs: All inputs of the first node, and perhaps more.
            variable: Whose value the input is; None if it never changes.

        Returns:
            What the op's ``prepare`` gave; None also if the variable holds another array by now, or
            a value that is new since the node's last run: in training it will not last.
        """
        # The version is read before the value: an update in between makes what follows out of date
        # at once, so the next run prepares anew. Two threads may both prepare; either result holds.
        version = 0 if variable is None else variable.version
        if variable is not None and variable.value is not inputs[index]:
            return None
        node = nodes[0]
        inputs = inputs[: len(node.inputs)]
        found = self._prepared.get(nodes)
        if found is None or found.source is not inputs[index] or found.version != version:
            found = self._prepared[nodes] = _Prepared(inputs[index], version)
            if variable is not None:
                return None
        shapes = tuple(map(np.shape, inputs))
        if shapes not in found.forms:
            form = node.op.prepare(*inputs)
            if len(found.forms) >= SHAPES:
                found.forms.clear()
            found.forms[shapes] = form
            return form
        return found.forms.get(shapes)

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._resources.clear()
            self._prepared.clear()
            self.places.clear()
            self._made.clear()


class NodeState:
    """A session's state as the kernel of one node sees it."""

    __slots__ = ("_session", "name")

    def __init__(self, session: SessionState, name: str) -> None:
        self._session = session
        self.name = name

    def resource(self, key: Any, make: Callable[[], T]) -> T:
        """The session's resource of this key, made on first use."""
        return self._session.resource(key, make)
