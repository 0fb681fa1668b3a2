"""A real Graphviz and a real SVG renderer read what the built-in layout and the DOT writer give."""

from __future__ import annotations

import math
import struct
import xml.etree.ElementTree as ET

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.interop.read_graph import read_graph
from minigraph.viz.engine import MOST_PIXELS
from minigraph.viz.hierarchy import shapes
from tests.viz.graphs import circle_of_scopes, strange_names, two_layers
from tests.viz.test_golden import GOLDEN

pytestmark = pytest.mark.judges


def while_loop():
    return read_graph(GOLDEN / "while_loop.pb").graph


GRAPHS = [two_layers, circle_of_scopes, strange_names, while_loop]
every_graph = pytest.mark.parametrize("make", GRAPHS, ids=lambda make: make.__name__)


@every_graph
def test_graphviz_draws_every_shape_and_edge(make, tmp_path):
    drawing = viz.show(make(), depth=None)
    done = drawing.save(tmp_path / "graph.svg", engine="graphviz-pure")
    assert done.engine == "graphviz-pure"
    kinds = [element.get("class") for element in ET.parse(tmp_path / "graph.svg").iter()]
    assert kinds.count("node") == len(list(shapes(drawing.picture.root)))
    assert kinds.count("edge") == len(drawing.picture.edges)


def test_graphviz_writes_names_as_they_are(tmp_path):
    viz.show(strange_names(), depth=None).save(tmp_path / "graph.svg", engine="graphviz-pure")
    texts = {element.text for element in ET.parse(tmp_path / "graph.svg").iter()}
    assert {'quote"quote', "<b>bold</b>", "<>", "x:y", "a\\nb", "{a|b}", "&amp;", "%s"} <= texts


@every_graph
def test_png_is_the_built_in_picture_in_twice_its_size_or_as_large_as_may_be(make, tmp_path):
    drawing = viz.show(make(), depth=None)
    assert drawing.save(tmp_path / "graph.png").engine == "resvg"
    data = (tmp_path / "graph.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    svg = ET.fromstring(drawing.to_svg())
    width, height = float(svg.get("width")), float(svg.get("height"))
    zoom = min(2.0, math.sqrt(MOST_PIXELS / (width * height)))
    assert struct.unpack(">II", data[16:24]) == pytest.approx([zoom * width, zoom * height], abs=2)


def test_an_empty_graph_is_drawn_by_all(tmp_path):
    for name, engine in (("e.svg", "builtin"), ("e.png", "builtin"), ("d.png", "graphviz-pure")):
        viz.render(tf.Graph(), tmp_path / name, engine=engine)
        assert (tmp_path / name).stat().st_size > 500
