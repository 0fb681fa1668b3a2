"""Graphs that nobody would build, as files from elsewhere may hold them."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.interop.read_graph import read_graph
from minigraph.viz.html import as_data
from tests.viz.graphs import circle_of_scopes, strange_names, two_layers

SCRIPT = "</script><script>alert(1)</script>"


def renamed(*names):
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        for name in names:
            tf.nn.relu(x).op.name = name
    return graph


def data_of(page):
    text = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', page, re.S)
    return json.loads(text[1])


def test_data_cannot_leave_its_element():
    page = viz.to_html(renamed(SCRIPT), title=SCRIPT)
    assert SCRIPT not in page
    assert data_of(page)["ops"]["names"] == ["x", SCRIPT]
    assert as_data({"a": "<!--\u2028"}) == '{"a":"\\u003c!--\\u2028"}'


@pytest.mark.parametrize("make", [tf.Graph, two_layers, circle_of_scopes, strange_names])
def test_every_graph_makes_a_page_that_asks_for_nothing(make):
    page = viz.to_html(make(), depth=None)
    assert len(data_of(page)["ops"]["names"]) == len(make().get_operations())
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page.partition("graph-data")[0]) == []


def test_the_page_without_data_is_small():
    assert len(viz.to_html(tf.Graph()).encode()) < 200_000


def test_names_as_deep_as_they_like():
    deep = "/".join("ab"[i % 2] for i in range(3000))
    graph = renamed(deep + "/one", deep + "/two", "a/b")
    assert ET.fromstring(viz.to_svg(graph, depth=None)).tag.endswith("svg")
    assert "3 operations" in viz.to_tree(graph)


def test_loops_and_unknown_ops_are_drawn():
    graph = read_graph(Path(__file__).parent / "golden" / "while_loop.pb").graph
    tree = viz.to_tree(graph, expand="while", hide=["training", "init"])
    assert "│  ├─ NextIteration  NextIteration\n" in tree
    assert ET.fromstring(viz.to_svg(graph, depth=None)).tag.endswith("svg")
    assert len(data_of(viz.to_html(graph, hide="Enter"))["ops"]["names"]) == len(
        graph.get_operations()
    )


def test_more_than_anybody_can_read_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr("minigraph.viz.hierarchy.MOST_SHAPES", 3)
    with pytest.raises(ValueError, match="would show 8 shapes.*\n.*depth=1"):
        viz.to_svg(two_layers(), depth=None)


def test_a_picture_and_its_page_survive_a_missing_source():
    graph = two_layers()
    for operation in graph.get_operations():
        operation._stack = []
    assert data_of(viz.to_html(graph))["sources"] == [["", 0, ""]]
