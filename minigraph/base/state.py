"""What a stateful kernel may ask of the session that runs it; knows no graph and no session."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from minigraph.base import errors

T = TypeVar("T")


class Slot:
    """The place where a session keeps one variable; what a tensor of a ``_ref`` type carries.

    Kernels never write into ``value`` in place: an array that was read stays as it was read.

    Attributes:
        name: The variable's name.
        value: The array, or None before the variable is initialized.
        lock: Held while an update reads the old value and stores the new.
    """

    __slots__ = ("lock", "name", "value")

    def __init__(self, name: str) -> None:
        self.name = name
        self.value: Any = None
        self.lock = threading.Lock()

    def read(self) -> Any:
        """The current value.

        Raises:
            FailedPreconditionError: Before the variable is initialized.
        """
        if self.value is None:
            raise errors.FailedPreconditionError(
                None, None, f"Attempting to use uninitialized value {self.name}"
            )
        return self.value


class Dead:
    """The value on a branch that is not taken; there is one, ``DEAD``."""

    __slots__ = ()

    def read(self) -> Dead:
        """A variable on a branch that is not taken has no value either."""
        return self

    def __repr__(self) -> str:
        return "<dead>"


DEAD = Dead()


class State(Protocol):
    """What belongs to one session, seen from one node."""

    @property
    def name(self) -> str:
        """The running node's name."""
        ...

    def resource(self, key: Any, make: Callable[[], T]) -> T:
        """The session's object of this key, made on first use."""
        ...
