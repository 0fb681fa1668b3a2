"""What the page draws: the same as a still picture, and the same again when it is saved."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz import svg
from minigraph.viz.caption import closed_text
from minigraph.viz.colors import COLORINGS
from minigraph.viz.hierarchy import shapes
from minigraph.viz.picture import Scope
from minigraph.viz.style import THEMES
from tests.viz.graphs import chain, circle_of_scopes, each_reads_all, two_layers

pytestmark = pytest.mark.judges

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SVG = "{http://www.w3.org/2000/svg}"
TAGS = {SVG + tag for tag in ("g", "rect", "path", "text")}


def drawn(text):
    """All that is seen of a picture, in order: elements with * for numbers, and the numbers."""
    root = ET.fromstring(text)
    heads = set(root.iterfind(f".//{SVG}marker/*"))
    found = []
    for element in root.iter():
        look = {k: v for k, v in element.items() if k != "class" and not k.startswith("data-")}
        if look and element.tag in TAGS and element not in heads:
            colors = [look.pop(name, "") for name in ("fill", "stroke")]
            words = f"{sorted(look.items())} {element.text if element.tag == SVG + 'text' else ''}"
            numbers = [float(number) for number in NUMBER.findall(words)]
            found.append(([element.tag, NUMBER.sub("*", words), *colors], numbers))
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "make, depth", [(two_layers, 1), (two_layers, None), (circle_of_scopes, 1), (tf.Graph, 1)]
)
def test_a_saved_view_is_the_still_picture(browse, make, depth, theme):
    check_saved_view(browse, make(), theme, depth=depth)


def grouped():
    """Scopes of one dtype, device and collection, and of several; two are alike."""
    with tf.Graph().as_default() as graph:
        with tf.device("/cpu:0"):
            x = tf.placeholder(tf.float32, [2], name="x")
        tf.add_to_collection("all", x)
        for name in ("one", "two"):
            with tf.name_scope(name):
                x = tf.to_float(tf.to_int32(tf.nn.relu(x)))
            tf.add_to_collection("all", x)
        with tf.name_scope("three"), tf.device("/cpu:1"):
            y = tf.negative(tf.negative(x), name="last")
        for collection in ("all", "few"):
            tf.add_to_collection(collection, y)
        for i in range(9):
            tf.no_op(f"end_{i}")
    return graph


@pytest.mark.parametrize("color_by", COLORINGS)
def test_colours_and_legend_are_those_of_the_still_picture(browse, color_by):
    run = {"one/Relu": viz.NodeRun(microseconds=4.0, bytes=300), "end_1": viz.NodeRun(0.5, 2048)}
    check_saved_view(browse, grouped(), "light", color_by=color_by, run=run)


def test_so_are_the_marks_of_lenses(browse):
    graph = grouped()
    for lens in (viz.collections(graph), viz.what_runs(graph, "three/last")):
        check_saved_view(browse, graph, "dark", f"both · {lens.title}", lens=lens)


CROWDS = {
    "series": lambda: chain([f"stage_{i % 3}_{i}/*" for i in range(450)]),
    "ranges": lambda: chain([f"n{i}_" for i in range(450)]),
    "both": lambda: chain([name for i in range(300) for name in (f"n{i}_", f"Assign_{i}")]),
    "tangled": lambda: each_reads_all(60),
}


@pytest.mark.parametrize("make", CROWDS.values(), ids=CROWDS)
def test_crowds_are_folded_as_in_the_still_picture(browse, make):
    check_saved_view(browse, make(), "light", notes=[page_note(make())])


def page_note(graph, **choices):
    """What the page says below a picture with crowds."""
    closed = [
        item for item in shapes(viz.show(graph, **choices).picture.root) if isinstance(item, Scope)
    ]
    return f"{closed_text(closed)}; a double click opens one"


def test_so_are_crowds_that_stand_open(browse):
    opens = "n0_ … n18_"
    graph = chain([f"n{i}_" for i in range(450)])
    note = page_note(graph, expand=opens)
    check_saved_view(browse, graph, "dark", notes=[note], expand=opens)
    check_saved_view(browse, graph, "light", depth=None)


def test_repeats_are_found_before_crowds(browse):
    graph = chain([f"{word}_{i}/*" for word in ("one", "two") for i in range(300)])
    check_saved_view(browse, graph, "light", merge_repeats=True)


def check_saved_view(browse, graph, theme, heading="both", notes=(), **choices):
    drawing = viz.show(graph, theme=theme, title="both", **choices)
    page = browse(drawing.to_html())
    page.evaluate("state.chips = false; draw()")
    # A still picture says last how scopes are opened, which a page does by itself.
    picture = replace(drawing.picture, footnotes=tuple(notes))
    here = drawn(page.evaluate("viewAsSvg()"))
    there = drawn(svg.to_svg(picture, heading, theme=THEMES[theme]))
    assert [words for words, _ in here] == [words for words, _ in there]
    for (_, ours), (_, theirs) in zip(here, there, strict=True):
        assert ours == pytest.approx(theirs, abs=0.11)  # both round to one decimal
