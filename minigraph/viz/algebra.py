"""A graph of networkx as a tree to draw, such as programs make of what ``to_networkx`` gave.

It reads nodes and edges as they are given, and asks no operation for its inputs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from minigraph.graph.node import Operation
from minigraph.viz.describe import shape_text
from minigraph.viz.folding import box, box_details, owners
from minigraph.viz.hierarchy import scopes_of
from minigraph.viz.marks import NO_LENS, TONES, Lens, Mark
from minigraph.viz.picture import CONTROL, DATA, REFERENCE, Box, Tree, Wire


def is_networkx(given: Any) -> bool:
    """Whether it is a directed graph of networkx."""
    return hasattr(given, "nodes") and hasattr(given, "edges") and hasattr(given, "is_directed")


def tree_of(given: Any, fold_variables: bool = True) -> Tree:
    """Reads a networkx graph.

    Args:
        given: A directed graph. A node may have the attributes ``operation``, or ``type`` and
            ``category``; an edge ``kind``, ``tensor`` and ``label``.
        fold_variables: Whether the parts of a variable are one box.

    Raises:
        ValueError: If the graph is not directed.
    """
    if not given.is_directed():
        raise ValueError("only a directed graph can be drawn: its edges say what feeds what")
    nodes = _in_order(given)
    operations = {
        name: attributes["operation"]
        for name, attributes in nodes.items()
        if isinstance(attributes.get("operation"), Operation)
    }
    owner = owners(list(operations.values()), fold_variables)
    groups: dict[str, list[Operation]] = {}
    for operation in operations.values():
        groups.setdefault(owner[operation.name], []).append(operation)
    boxes = []
    for name, attributes in nodes.items():
        if name not in operations:
            boxes.append(_box(str(name), attributes))
        elif owner[name] == name:
            named, members = operations[name], groups[name]
            boxes.append(replace(box(named, members), details=box_details(named, members)))
    places = {name: i for i, name in enumerate(nodes)}
    return Tree(scopes_of(boxes), tuple(_wires(given, owner, places)))


def _in_order(given: Any) -> dict[Any, Mapping[str, Any]]:
    """The nodes' attributes, operations in the order of creation; others follow as they stand.

    A ``subgraph`` of networkx gives its nodes in the order of a set, so by chance.
    """
    creation = {
        name: operation._id
        for name, operation in given.nodes(data="operation")
        if isinstance(operation, Operation)
    }
    nodes = dict(given.nodes(data=True))
    return dict(sorted(nodes.items(), key=lambda item: creation.get(item[0], math.inf)))


def _box(name: str, attributes: Mapping[str, Any]) -> Box:
    """The box of a node that is no operation."""
    kind = str(attributes.get("type", ""))
    category = str(attributes.get("category", "unknown"))
    return Box(name, name.rpartition("/")[2] or name, kind or name, category, (), (name,))


def _wires(given: Any, owner: Mapping[Any, str], places: Mapping[Any, int]) -> Iterator[Wire]:
    """The edges, in the order of their heads and there of the inputs."""

    def rank(edge: Any) -> tuple[float, ...]:
        tail, head, attributes = edge
        return places[head], _number(attributes), places[tail]

    for tail, head, attributes in sorted(given.edges(data=True), key=rank):
        ends = owner.get(tail, str(tail)), owner.get(head, str(head))
        if ends[0] == ends[1]:
            continue
        kind = attributes.get("kind", DATA)
        if kind not in (DATA, CONTROL, REFERENCE):
            raise ValueError(f"the kind of an edge is data, control or reference, not {kind!r}")
        tensor = attributes.get("tensor")
        label = "" if tensor is None else shape_text(tensor)
        name = f"{'^' * (kind == CONTROL)}{tail}" if tensor is None else tensor.name
        yield Wire(*ends, kind, name, str(attributes.get("label", label)))


def _number(attributes: Mapping[str, Any]) -> float:
    """The number of an input; edges that are none come last."""
    number = attributes.get("input")
    return number if isinstance(number, int) else math.inf


def lens_of(given: Any) -> Lens:
    """The marks that the nodes' attributes ``tone`` and ``note`` make.

    Raises:
        ValueError: If there is no such tone.
    """
    marks = {
        str(name): Mark(attributes["tone"], str(attributes.get("note", "")))
        for name, attributes in given.nodes(data=True)
        if "tone" in attributes
    }
    for mark in marks.values():
        if mark.tone not in TONES:
            raise ValueError(f"the tone of a node is one of {', '.join(TONES)}, not {mark.tone!r}")
    legend = tuple((tone, tone) for tone in TONES)
    return Lens("", marks, legend) if marks else NO_LENS
