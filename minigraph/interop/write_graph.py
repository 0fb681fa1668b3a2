"""``tf.train.write_graph``: a graph into a ``.pb`` or ``.pbtxt`` file.

Source: ``tensorflow/python/framework/graph_io.py``.
"""

from __future__ import annotations

import os
from typing import Any

from minigraph import proto
from minigraph.graph.graph import Graph
from minigraph.interop.whole_files import write_whole
from minigraph.platform.text import path_to_str

__all__ = [
    "write_graph",
]


def write_graph(graph_or_graph_def: Any, logdir: Any, name: str, as_text: bool = True) -> str:
    """Writes a graph to a file, whole or not at all.

    Args:
        graph_or_graph_def: A graph or ``GraphDef``.
        logdir: The folder; it is made if it is not there.
        name: The file's name.
        as_text: Whether the file is text (``.pbtxt``) or bytes (``.pb``).

    Returns:
        The file's path.

    Raises:
        AttributeError: If it is neither a graph nor a ``GraphDef``.
        TypeError: If ``logdir`` or ``name`` is no path.
        tf.errors.FailedPreconditionError: If ``logdir``, or a folder on the way to it, is a file.
        tf.errors.PermissionDeniedError: If the system does not allow it.

    Example:
        >>> import minigraph as tf, pathlib, tempfile
        >>> with tf.Graph().as_default() as graph, tempfile.TemporaryDirectory() as folder:
        ...     _ = tf.no_op(name="nothing")
        ...     print(pathlib.Path(write_graph(graph, folder, "graph.pbtxt")).read_text())
        node {
          name: "nothing"
          op: "NoOp"
        }
        versions {
          producer: 134
        }
        <BLANKLINE>
    """
    message = graph_or_graph_def
    if isinstance(message, Graph):
        message = message.as_graph_def()
    path = os.path.join(path_to_str(logdir), name)
    return write_whole(path, proto.to_text(message) if as_text else message.SerializeToString())
