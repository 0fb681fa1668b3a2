"""Walks over a graph: what a node needs, and an order in which nodes can run."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from minigraph.graph.node import Operation, Tensor


def ancestors(roots: Iterable[Operation], fed: Collection[Tensor] = frozenset()) -> set[Operation]:
    """``roots`` and every node they need, not looking behind the ``fed`` tensors."""
    found = set(roots)
    stack = list(found)
    while stack:
        node = stack.pop()
        for before in _needs(node, fed):
            if before not in found:
                found.add(before)
                stack.append(before)
    return found


def _needs(node: Operation, fed: Collection[Tensor]) -> list[Operation]:
    needed = [tensor.op for tensor in node.inputs if tensor not in fed]
    needed += node._control_inputs
    return needed


def execution_order(
    roots: Iterable[Operation], fed: Collection[Tensor] = frozenset()
) -> list[Operation]:
    """The nodes that ``roots`` need, each after all its inputs; older nodes first where free.

    Raises:
        ValueError: If the nodes form a circle.
    """
    return in_order(ancestors(roots, fed), fed)


def in_order(needed: Iterable[Operation], fed: Collection[Tensor] = frozenset()) -> list[Operation]:
    """``needed``, which lacks none that it needs itself, put in order as ``execution_order`` does.

    Raises:
        ValueError: If the nodes form a circle.
    """
    ordered = sorted(needed, key=_creation)
    done: set[Operation] = set()
    if all(_is_next(node, fed, done) for node in ordered):
        return ordered
    # A rewrite made an older node wait for a newer one: order by depth first search.
    return _depth_first(ordered, fed)


def _creation(node: Operation) -> int:
    return node._id


def _is_next(node: Operation, fed: Collection[Tensor], done: set[Operation]) -> bool:
    done.add(node)
    return all(before in done for before in _needs(node, fed))


def _depth_first(nodes: list[Operation], fed: Collection[Tensor]) -> list[Operation]:
    order: list[Operation] = []
    state: dict[Operation, str] = {}
    for root in nodes:
        stack: list[tuple[Operation, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                state[node] = "done"
                order.append(node)
                continue
            if node in state:
                continue
            state[node] = "open"
            stack.append((node, True))
            for before in reversed(_needs(node, fed)):
                if state.get(before) == "open":
                    raise ValueError(f"Graph is invalid, contains a cycle through '{before.name}'")
                if before not in state:
                    stack.append((before, False))
    return order
