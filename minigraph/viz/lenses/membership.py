"""Which operations are in which collection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.viz.marks import GROUP_TONES, Lens, Mark

__all__ = ["collections"]


def collections(graph: Graph, names: Iterable[str] | None = None) -> Lens:
    """Which variables, tensors and operations are in which collection.

    Args:
        graph: The graph to look at.
        names: The collections to look at; all of them if None.

    Returns:
        Marks on the members, a colour for each collection; all from the sixth on share one. What is
        in several has the colour of the smallest, which says most, and names all.

    Raises:
        ValueError: If there is no such collection.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default() as graph:
        ...     _ = tf.get_variable("w", [2])
        >>> print(collections(graph, ["trainable_variables"]))
        trainable_variables (1)
          w  VariableV2
    """
    members = collection_members(graph)
    chosen = list(members if names is None else names)
    unknown = [name for name in chosen if name not in members]
    if unknown:
        raise ValueError(
            f"there is no collection {unknown[0]!r}; there are {', '.join(members) or 'none'}"
        )
    last = len(GROUP_TONES) - 1
    tones = {name: GROUP_TONES[min(i, last)] for i, name in enumerate(chosen)}
    legend: dict[str, list[str]] = {}
    inside: dict[str, list[str]] = {}
    for name, tone in tones.items():
        legend.setdefault(tone, []).append(name)
        for member in members[name]:
            inside.setdefault(member, []).append(name)
    marks = {
        member: Mark(tones[min(names, key=lambda name: len(members[name]))], ", ".join(names))
        for member, names in inside.items()
    }
    lines = []
    for name in chosen:
        lines.append(f"{name} ({len(members[name])})")
        lines += [f"  {m}  {graph.get_operation_by_name(m).type}" for m in members[name]]
    return Lens(
        title="Collections",
        marks=marks,
        legend=tuple((tone, ", ".join(names)) for tone, names in legend.items()),
        report="\n".join(lines) or "no collection holds anything of this graph",
        others="dim",
    )


def collection_members(graph: Graph) -> dict[str, tuple[str, ...]]:
    """The names of the operations in each collection; items that stand for none are left out."""
    found = {}
    for name in graph.get_all_collection_keys():
        operations = [_operation_of(item, graph) for item in graph.get_collection(name)]
        names = tuple(dict.fromkeys(op.name for op in operations if op is not None))
        if names:
            found[str(name)] = names
    return found


def _operation_of(item: Any, graph: Graph) -> Operation | None:
    """The operation that an item of a collection is or stands for: of a variable, its own."""
    found = item if isinstance(item, Operation) else getattr(item, "op", None)
    if isinstance(item, Tensor):
        found = item.op
    return found if isinstance(found, Operation) and found.graph is graph else None
