"""Which edges of a directed graph to turn so that no circle is left; knows numbers only."""

from __future__ import annotations

from collections.abc import Sequence


def turn_circles(count: int, edges: Sequence[tuple[int, int]]) -> list[bool]:
    """Which edges to draw upwards so that the others form no circle.

    Within a circle, the edges to a node with a smaller number are the ones to turn.

    Args:
        count: How many nodes there are; their numbers say their order.
        edges: Tail and head of each edge.

    Example:
        >>> turn_circles(3, [(0, 1), (1, 0), (2, 0)])
        [False, True, False]
    """
    circle = _circles(count, edges)
    return [circle[tail] == circle[head] and tail > head for tail, head in edges]


def _circles(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """A number for every node, the same for those that reach each other.

    Source: Tarjan, "Depth-First Search and Linear Graph Algorithms", 1972, with a stack of its own
    because graphs are deeper than Python's.
    """
    heads: list[list[int]] = [[] for _ in range(count)]
    for tail, head in edges:
        heads[tail].append(head)
    found = [-1] * count  # in which order nodes are reached
    low = [0] * count  # the earliest node that is reached from each
    circle = [-1] * count
    waiting: list[int] = []
    clock = 0
    for root in range(count):
        work = [(root, 0)] if found[root] < 0 else []
        while work:
            node, turn = work.pop()
            if turn == 0:
                found[node] = low[node] = clock
                clock += 1
                waiting.append(node)
            elif circle[child := heads[node][turn - 1]] < 0:
                low[node] = min(low[node], low[child])
            if turn < len(heads[node]):
                work.append((node, turn + 1))
                if found[heads[node][turn]] < 0:
                    work.append((heads[node][turn], 0))
            elif low[node] == found[node]:
                while circle[node] < 0:
                    circle[waiting.pop()] = node
    return circle
