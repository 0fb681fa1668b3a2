"""The order in which the nodes of a GraphDef can be made; knows names, not nodes.

Source: ``tensorflow/core/graph/graph_constructor.cc``: of the nodes whose inputs are there, the one
that stands first in the GraphDef comes next. Cycles are allowed only where a loop closes: from a
``NextIteration`` to a ``Merge``.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence

from minigraph.graph.graph_def.nodes import Node


def order(nodes: Sequence[Node], mapped: Collection[tuple[str, int]]) -> list[Node]:
    """``nodes``, each after all that it needs.

    Args:
        nodes: In the order of the GraphDef.
        mapped: The inputs that existing tensors take the place of.

    Raises:
        ValueError: If two nodes have one name, an input names none, or nodes form a cycle.
    """
    place: dict[str, int] = {}
    for index, node in enumerate(nodes):
        if place.setdefault(node.own_name, index) != index:
            raise ValueError(f"Node '{node.own_name}' is not unique")
    if _is_in_order(nodes, place, mapped):
        return list(nodes)
    return _sorted(nodes, place, mapped)


def _is_in_order(
    nodes: Sequence[Node], place: dict[str, int], mapped: Collection[tuple[str, int]]
) -> bool:
    """Whether each node stands after all that it needs; so most files are written."""
    for index, node in enumerate(nodes):
        for key in node.inputs:
            if place.get(key[0], index) >= index and key not in mapped:
                return False
        for name in node.controls:
            if place.get(name, index) >= index and (name, -1) not in mapped:
                return False
    return True


def _sorted(
    nodes: Sequence[Node], place: dict[str, int], mapped: Collection[tuple[str, int]]
) -> list[Node]:
    closes = {node.own_name for node in nodes if node.op.endswith("NextIteration")}
    readers: list[list[int]] = [[] for _ in nodes]
    pending: list[int] = []
    for index, node in enumerate(nodes):
        needed = [
            key for key in [*node.inputs, *((c, -1) for c in node.controls)] if key not in mapped
        ]
        for name, output in needed:
            if name not in place:
                text = f"^{name}" if output < 0 else f"{name}:{output}" if output else name
                raise ValueError(f"Node '{node.own_name}': Unknown input node '{text}'")
            readers[place[name]].append(index)
        if is_loop_start(node, closes):
            # It runs first with what enters the loop; the edge that closes the loop comes later.
            pending.append(
                len(node.controls) + 1 - (len(node.inputs) + len(node.controls) - len(needed))
            )
        else:
            pending.append(len(needed))
    ready = [index for index, count in enumerate(pending) if count <= 0]
    done: list[Node] = []
    seen = set(ready)
    while ready:
        index = heapq.heappop(ready)
        done.append(nodes[index])
        for reader in readers[index]:
            pending[reader] -= 1
            if pending[reader] == 0 and reader not in seen:
                seen.add(reader)
                heapq.heappush(ready, reader)
    if len(done) < len(nodes):
        raise ValueError(f"{len(nodes) - len(done)} nodes in a cycle")
    return done


def is_loop_start(node: Node, closes: Collection[str]) -> bool:
    """Whether a node is the ``Merge`` of a loop, which one of the ``closes`` nodes feeds."""
    return node.op in ("Merge", "RefMerge") and any(name in closes for name, _ in node.inputs)
