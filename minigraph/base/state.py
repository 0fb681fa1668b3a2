"""What a stateful kernel may ask of the session that runs it; knows no graph and no session."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import numpy as np

from minigraph.base import errors

T = TypeVar("T")


class Updating:
    """The lock of a slot: whoever holds it changes the value, and letting go counts the change.

    The count goes up after the change, also after one that failed half way: what was made of the
    value under an older count may be out of date, what was made under the present one is not.

    Attributes:
        count: How many changes there have been.
    """

    __slots__ = ("_lock", "count")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.count = 0

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *exc_info: object) -> None:
        self.count += 1
        self._lock.release()


class Slot:
    """The place where a session keeps one variable; what a tensor of a ``_ref`` type carries.

    Updates write into the array in place, as TensorFlow's do: whoever read the variable before
    in the same run and has not computed with it yet sees the update. The array is the slot's own;
    sessions copy what they give to the user.

    Attributes:
        name: The variable's name.
        value: The array, or None before the variable is initialized.
        lock: Held by an update while it reads the old value and stores the new.
    """

    __slots__ = ("lock", "name", "value")

    def __init__(self, name: str) -> None:
        self.name = name
        self.value: Any = None
        self.lock = Updating()

    @property
    def version(self) -> int:
        """A number that every update of the value changes."""
        return self.lock.count

    def read(self) -> Any:
        """The current value.

        Raises:
            FailedPreconditionError: Before the variable is initialized.
        """
        if self.value is None:
            raise errors.FailedPreconditionError(
                None,
                None,
                errors.explain(
                    f"Attempting to use uninitialized value {self.name}",
                    hint="session.run(tf.global_variables_initializer()) comes first, built after "
                    "all variables; tf.local_variables_initializer() sets those of metrics",
                ),
            )
        return self.value

    def store(self, value: Any) -> None:
        """Keeps a copy of ``value``, in the same memory where it fits."""
        with self.lock:
            old = self.value
            if old is not None and old.shape == value.shape:
                np.copyto(old, value)
            else:
                self.value = np.array(value)


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
