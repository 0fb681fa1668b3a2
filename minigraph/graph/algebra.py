"""A graph as ``networkx`` knows graphs, for its algorithms; it draws nothing and runs nothing."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minigraph.graph.graph import Graph


def to_networkx(graph: Graph) -> Any:
    """The graph as a ``networkx.MultiDiGraph``, to compute on; ``viz.show`` draws it again.

    Args:
        graph: The graph to read; it stays as it is.

    Returns:
        A graph with a node for every operation, by its name, with the attributes
        ``operation``, ``type`` and ``category``; and an edge for every input and control
        input, with ``kind`` (``"data"``, ``"reference"`` or ``"control"``), ``tensor`` and
        ``input``, the input's number; both are None for control inputs. It is a copy: what is
        done to it leaves this graph alone.

    Example:
        >>> import minigraph as tf, networkx
        >>> with tf.Graph().as_default() as graph:
        ...     x = tf.placeholder(tf.float32, [2], name="x")
        ...     y = tf.nn.relu(tf.tanh(x, name="inner"), name="y")
        >>> networkx.shortest_path(graph.to_networkx(), "x", "y")
        ['x', 'inner', 'y']
    """
    # Loaded here: it takes longer than the rest of `import minigraph`.
    networkx = importlib.import_module("networkx")
    found = networkx.MultiDiGraph()
    operations = graph.get_operations()
    for operation in operations:
        found.add_node(
            operation.name,
            operation=operation,
            type=operation.type,
            category=operation.op.category,
        )
    for operation in operations:
        for number, tensor in enumerate(operation.inputs):
            kind = "reference" if tensor.dtype.is_ref else "data"
            ends = tensor.op.name, operation.name
            found.add_edge(*ends, kind=kind, tensor=tensor, input=number)
        for before in operation.control_inputs:
            ends = before.name, operation.name
            found.add_edge(*ends, kind="control", tensor=None, input=None)
    return found
