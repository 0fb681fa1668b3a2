"""An error of a kernel as the error of a run: TensorFlow's type, the node and the user's line."""

from __future__ import annotations

from minigraph.base.errors import InvalidArgumentError, OpError, ResourceExhaustedError, explain
from minigraph.graph.failure import offer_view
from minigraph.graph.node import Operation


def located(error: Exception, node: Operation) -> Exception:
    """The error as TensorFlow's type, with the node and the user's line in its message."""
    if isinstance(error, OpError):
        if error.op is not None:
            return error
        kind: type[OpError] = type(error)
        message = error.message.replace("{{node}}", f"'{node.name}'")
    elif isinstance(error, MemoryError):
        kind, message = ResourceExhaustedError, f"Out of memory: {error}"
    else:
        kind, message = InvalidArgumentError, str(error) or type(error).__name__
    what, _, rest = message.partition("\n")
    text = explain(
        f"{what}\n\t [[{{{{node {node.name}}}}}]]",
        got=", ".join(f"{t.name} = {t.spec!r}" for t in node.inputs),
        defined_at=node.defined_at,
    )
    text += f"\n{rest}" if rest else ""
    return offer_view(kind(None, node, text), node)
