"""Graphs of networkx, drawn."""

import xml.etree.ElementTree as ET

import networkx as nx
import pytest

import minigraph as tf
from minigraph import viz
from tests.viz.graphs import circle_of_scopes, strange_names, two_layers


@pytest.mark.parametrize("make", [tf.Graph, two_layers, circle_of_scopes, strange_names])
def test_a_whole_graph_comes_back_as_the_same_picture(make):
    graph = make()
    for depth in (1, None):
        assert viz.to_svg(graph.to_networkx(), depth=depth) == viz.to_svg(graph, depth=depth)


def test_a_part_is_drawn_with_its_own_edges_alone():
    algebra = two_layers().to_networkx()
    part = algebra.subgraph(["images", "conv1/inner/Elu"])
    assert viz.to_tree(part, depth=None).splitlines() == [
        "graph (2 operations)",
        "├─ images  Placeholder, float32 ?×4",
        "└─ conv1/inner/Elu  Elu",
    ]
    assert viz.show(part).picture.edges == ()


def test_tones_and_notes_mark_nodes():
    algebra = two_layers().to_networkx()
    for name in nx.shortest_path(algebra, "images", "conv1/inner/Elu"):
        algebra.nodes[name].update(tone="lit", note="on the path")
    assert "conv1/ (6 operations)  <- on the path" in viz.to_tree(algebra)


def test_any_directed_graph_is_drawn():
    given = nx.DiGraph([("a/b", 3), ("c", 3)])
    given.add_edge(3, "d", kind="control")
    given.add_node("c", type="Thing", category="math")
    assert viz.to_tree(given).splitlines() == [
        "graph (4 operations)", "├─ a/b  a/b", "├─ 3  3", "├─ c  Thing", "└─ d  d",
    ]  # fmt: skip
    edges = [(edge.tail, edge.head, edge.kind) for edge in viz.show(given).picture.edges]
    assert edges == [("a/b", "3", "data"), ("c", "3", "data"), ("3", "d", "control")]


def test_a_notebook_gets_the_still_picture():
    drawing = viz.show(two_layers().to_networkx())
    shown = drawing._repr_mimebundle_()
    assert shown["text/html"] == f"<div>{drawing.to_svg()}</div>"
    assert ET.fromstring(shown["image/svg+xml"]).tag.endswith("svg")


def test_refusals(tmp_path):
    algebra = two_layers().to_networkx()
    with pytest.raises(ValueError, match="a page is made of a tf.Graph"):
        viz.render(algebra, tmp_path / "g.html")
    with pytest.raises(ValueError, match="hide= reads operations"):
        viz.show(algebra, hide="training")
    with pytest.raises(ValueError, match="only a directed graph can be drawn"):
        viz.show(nx.Graph([(1, 2)]))
    with pytest.raises(ValueError, match="the tone of a node is one of culprit, .*, not 'pink'"):
        viz.show(nx.DiGraph(), lens=None) and viz.show(with_tone("pink"))
    with pytest.raises(ValueError, match="the kind of an edge is data, control or reference"):
        viz.show(nx.DiGraph([(1, 2, {"kind": "odd"})]))
    with pytest.raises(TypeError, match="graph must be a tf.Graph or a networkx graph, got str"):
        viz.show("model.pb")


def with_tone(tone):
    given = nx.DiGraph()
    given.add_node("a", tone=tone)
    return given
