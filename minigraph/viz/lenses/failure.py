"""Where a graph failed: the node that could not be built or run, and what it was given."""

from __future__ import annotations

from minigraph.graph.node import Operation
from minigraph.viz.describe import shape_text
from minigraph.viz.marks import Lens, Mark, scopes_around

__all__ = ["failure"]


def failure(operation: Operation, message: str) -> Lens:
    """The culprit in red and its inputs lit.

    Args:
        operation: The node that failed. One that could not be built does not stand in its graph
            and is drawn all the same.
        message: What went wrong; its first line goes into the title.
    """
    # A shape error goes on with the node and its shapes, which the picture shows.
    first = message.partition("\n")[0].partition(f" for '{operation.name}'")[0]
    given: dict[str, str] = {}
    for tensor in operation.inputs:
        given.setdefault(tensor.op.name, shape_text(tensor))
    marks = {name: Mark("lit", f"its input, {shape}") for name, shape in given.items()}
    marks[operation.name] = Mark("culprit", "failed here")
    is_missing = operation.graph._by_name.get(operation.name) is not operation
    return Lens(
        title=f"Failed at {operation.name}: {first}",
        marks=marks,
        legend=(("culprit", "failed here"), ("lit", "what it was given"), ("dim", "the rest")),
        report=message,
        others="dim",
        opens=scopes_around([operation.name, *given]),
        extra=(operation,) if is_missing else (),
    )
