import random

import networkx as nx
import pytest

from minigraph.viz.circles import turn_circles


@pytest.mark.parametrize("seed", range(12))
def test_no_circle_is_left_and_nothing_is_turned_without_need(seed):
    rng = random.Random(seed)
    edges = [(rng.randrange(12), rng.randrange(12)) for _ in range(24)]
    edges = [(a, b) for a, b in edges if a != b]
    turned = turn_circles(12, edges)
    flat = nx.DiGraph(
        (b, a) if turn else (a, b) for (a, b), turn in zip(edges, turned, strict=True)
    )
    assert nx.is_directed_acyclic_graph(flat)
    inside = [set(names) for names in nx.strongly_connected_components(nx.DiGraph(edges))]
    for (a, b), turn in zip(edges, turned, strict=True):
        assert turn == (a > b and any({a, b} <= names for names in inside))


def test_a_long_chain_needs_no_deep_stack():
    count = 5000
    assert not any(turn_circles(count, [(i, i + 1) for i in range(count - 1)]))
