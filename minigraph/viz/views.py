"""Drawings through a lens: of two graphs compared, and of a graph that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minigraph.graph.failure import VIEWERS
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.viz.drawing import Drawing, show
from minigraph.viz.lenses.difference import difference
from minigraph.viz.lenses.failure import failure
from minigraph.viz.settings import Choices

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["diff"]


def diff(before: Graph, after: Graph, **choices: Unpack[Choices]) -> Drawing:
    """Two graphs in one drawing: what was added, removed and changed.

    Args:
        before: One graph.
        after: The other.
        **choices: As ``show`` takes them.

    Returns:
        A drawing whose text lists the differences.
    """
    choices.setdefault("lens", difference(before, after))
    return show(after, **choices)


def failure_view(operation: Operation, message: str, **choices: Unpack[Choices]) -> Drawing:
    """What ``err.graph_view()`` gives: the graph so far with the culprit in red."""
    choices.setdefault("lens", failure(operation, message))
    return show(operation.graph, **choices)


VIEWERS.append(failure_view)
