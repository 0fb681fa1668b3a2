"""The stacks of default graphs and default sessions of each thread; knows neither."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any


class DefaultStack(threading.local):
    """A stack per thread whose top is the default.

    Attributes:
        items: The stack, innermost last.
        enforce_nesting: Whether items must be left in the order they were entered.
    """

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Any] = []
        self.enforce_nesting = True

    def top(self) -> Any:
        """The innermost item, or None."""
        return self.items[-1] if self.items else None

    @contextlib.contextmanager
    def entered(self, item: Any) -> Iterator[Any]:
        """Makes ``item`` the default inside the ``with`` block.

        Raises:
            AssertionError: If blocks are not left in the order they were entered.
        """
        self.items.append(item)
        try:
            yield item
        finally:
            # The item may be gone already where the whole stack was reset inside the block.
            if self.items:
                if self.enforce_nesting and self.items[-1] is not item:
                    raise AssertionError(
                        f"Nesting violated for default stack of {type(item)} objects"
                    )
                self.items.remove(item)


GRAPHS = DefaultStack()
SESSIONS = DefaultStack()
