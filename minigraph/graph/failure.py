"""What an exception knows of the node that failed, so that it can be shown; knows no pictures.

Who draws puts a function into ``VIEWERS``; ``err.graph_view()`` calls the last one. Our own
pictures are loaded, by their name, when somebody first wants to see one.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, TypeVar

from minigraph.graph.node import Operation

VIEWERS: list[Callable[..., Any]] = []

E = TypeVar("E", bound=BaseException)


class GraphView:
    """The method ``graph_view`` of an exception: the graph so far, with the culprit marked."""

    def __init__(self, operation: Operation, message: str) -> None:
        self._operation = operation
        self._message = message

    def __call__(self, **choices: Any) -> Any:
        """A drawing of the graph around the failed node.

        Args:
            **choices: As ``viz.show`` takes them.
        """
        if not VIEWERS:
            importlib.import_module("minigraph.viz")
        return VIEWERS[-1](self._operation, self._message, **choices)

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception may travel to another process; its graph stays here.
        return _LostView, ()


class _LostView:
    """What is left of a view in another process."""

    def __call__(self, **_: Any) -> str:
        return "the graph is in the process that raised this"


def offer_view(error: E, operation: Operation) -> E:
    """Gives an exception the method ``graph_view``.

    Args:
        error: What is about to be raised.
        operation: The node that failed; it need not stand in its graph.
    """
    error.__dict__["graph_view"] = GraphView(operation, str(error))
    return error
