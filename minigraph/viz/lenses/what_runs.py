"""What ``session.run`` would do for some fetches and feeds, found without running anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.traverse import ancestors
from minigraph.viz.marks import Lens, Mark, scopes_around

__all__ = ["what_runs"]


def what_runs(graph: Graph, fetches: Any, feeds: Any = ()) -> Lens:
    """Which operations a run executes, which it prunes, and which feeds are missing.

    Args:
        graph: The graph to look at.
        fetches: What ``session.run`` would get: tensors, operations, variables or names, in lists,
            tuples and dicts as deep as you like.
        feeds: A ``feed_dict``, or just the tensors (or their names) that would be fed.

    Returns:
        Marks: ``lit`` runs, ``also`` is fed, ``culprit`` is a placeholder without a feed, all else
        is ``dim``.

    Raises:
        KeyError: If a name is not in the graph.
        TypeError: If something is no part of a graph.
        ValueError: If something is of another graph.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default() as graph:
        ...     x = tf.placeholder(tf.float32, [], name="x")
        ...     y = tf.nn.relu(x, name="y")
        ...     z = tf.nn.elu(x, name="z")
        >>> print(what_runs(graph, y))
        2 of 3 operations run
        missing feeds: x
    """
    wanted = [graph.as_graph_element(item) for item in _leaves(fetches)]
    fed = {graph.as_graph_element(item) for item in _fed(feeds)}
    roots = [item if isinstance(item, Operation) else item.op for item in wanted if item not in fed]
    runs = ancestors(roots, frozenset(item for item in fed if isinstance(item, Tensor)))
    missing = sorted(op.name for op in runs if op.type == "Placeholder")
    marks = {op.name: Mark("lit") for op in runs}
    marks |= {op.name: Mark("lit", "fetched") for op in roots}
    marks |= {item.op.name: Mark("also", "fed") for item in fed if item.op not in runs}
    marks |= {name: Mark("culprit", "misses a feed") for name in missing}
    lines = [f"{len(runs)} of {len(graph.get_operations())} operations run"]
    lines += [f"missing feeds: {', '.join(missing)}"] if missing else []
    unused = sorted(item.name for item in fed if not _reaches(item, runs) and item not in wanted)
    lines += [f"fed without need: {', '.join(unused)}"] if unused else []
    return Lens(
        title="What runs",
        marks=marks,
        legend=(
            ("lit", "run"),
            ("also", "fed"),
            ("culprit", "placeholder without a feed"),
            ("dim", "not run"),
        ),
        report="\n".join(lines),
        others="dim",
        opens=scopes_around(missing),
    )


def _leaves(fetches: Any) -> Iterator[Any]:
    if isinstance(fetches, Mapping):
        fetches = list(fetches.values())
    if isinstance(fetches, (list, tuple)):
        for item in fetches:
            yield from _leaves(item)
    else:
        yield fetches


def _fed(feeds: Any) -> Iterable[Any]:
    if isinstance(feeds, (Mapping, list, tuple, set, frozenset)):
        return list(feeds)
    return [feeds]


def _reaches(tensor: Tensor, runs: set[Operation]) -> bool:
    return any(reader in runs for reader in tensor.consumers())
