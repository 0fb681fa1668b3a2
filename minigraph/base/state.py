"""What a stateful kernel may ask of the session that runs it; knows no graph and no session."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import numpy as np

from minigraph.base import errors

T = TypeVar("T")


class Slot:
    """The place where a session keeps one variable; what a tensor of a ``_ref`` type carries.

    Updates write into the array in place, as TensorFlow's do: whoever read the variable before
    in the same run and has not computed with it yet sees the update. The array is the slot's own;
    sessions copy what they give to the user.

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
