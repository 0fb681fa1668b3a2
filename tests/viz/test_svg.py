import itertools
import re
import xml.etree.ElementTree as ET

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz import style
from minigraph.viz.caption import lines_of
from minigraph.viz.layout import Sizes, lay_out
from minigraph.viz.picture import Picture, Scope, key
from minigraph.viz.svg import box_size, label_size, to_svg
from minigraph.viz.svg_shapes import number
from tests.viz.graphs import STRANGE_NAMES, circle_of_scopes, strange_names, two_layers
from tests.viz.test_layers import samples

GRAPHS = [two_layers, circle_of_scopes, strange_names]
every_graph = pytest.mark.parametrize("make", GRAPHS, ids=lambda make: make.__name__)
every_depth = pytest.mark.parametrize("depth", [1, 2, None])


def picture_of(make, depth) -> Picture:
    return viz.show(make(), depth=depth).picture


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter() if element.tag.endswith("text")]


def layout_of(picture):
    return lay_out(picture, Sizes(box_size, label_size, lambda scope: 80.0))


@every_graph
@every_depth
def test_the_document_is_well_formed_and_deterministic(make, depth):
    svg = to_svg(picture_of(make, depth), "a title")
    assert ET.fromstring(svg).tag.endswith("svg")
    assert to_svg(picture_of(make, depth), "a title") == svg


@every_graph
@every_depth
def test_shapes_of_one_scope_do_not_overlap(make, depth):
    layout = layout_of(picture_of(make, depth))
    by_name = {key(frame.item): frame for frame in layout.frames}
    for frame in layout.frames:
        if not (isinstance(frame.item, Scope) and frame.item.is_open):
            continue
        children = [by_name[key(child)] for child in frame.item.children]
        for child in children:
            assert frame.x <= child.x and child.x + child.width <= frame.x + frame.width
            assert frame.y <= child.y and child.y + child.height <= frame.y + frame.height
        for a, b in itertools.combinations(children, 2):
            apart = a.x + a.width <= b.x or b.x + b.width <= a.x
            assert apart or a.y + a.height <= b.y or b.y + b.height <= a.y


@every_graph
@every_depth
def test_no_edge_runs_through_a_shape(make, depth):
    layout = layout_of(picture_of(make, depth))
    shapes = [f for f in layout.frames if not (isinstance(f.item, Scope) and f.item.is_open)]
    for strand in layout.strands:
        points = (
            strand.points if strand.points[0][1] < strand.points[-1][1] else strand.points[::-1]
        )
        for x, y in samples(points):
            for f in shapes:
                assert not (f.x + 1 < x < f.x + f.width - 1 and f.y + 1 < y < f.y + f.height - 1)


@every_graph
def test_text_fits_into_its_shape(make):
    for frame in layout_of(picture_of(make, None)).frames[1:]:
        first, small = lines_of(frame.item)
        assert style.text_width(first, style.FONT_SIZE, bold=True) <= frame.width
        assert all(style.text_width(line, style.SMALL_SIZE) <= frame.width for line in small)


def test_closed_scopes_say_how_much_is_inside():
    shown = texts(to_svg(picture_of(two_layers, 1)))
    assert "conv1" in shown and "6 operations" in shown and "closed name scope" in shown


def test_edges_carry_shapes_and_the_legend_explains_them():
    shown = texts(to_svg(picture_of(two_layers, 1)))
    assert "?×4" in shown and "tensor" in shown and "runs before (control)" in shown


def test_an_empty_graph_says_so():
    assert texts(viz.to_svg(tf.Graph())) == ["an empty graph"]


def test_strange_names_are_shown_shortened():
    shown = texts(to_svg(picture_of(strange_names, None)))
    assert 'quote"quote' in shown and "<b>bold</b>" in shown
    assert "tab\N{REPLACEMENT CHARACTER}here" in shown
    assert max(len(text) for text in shown) <= 40 < len(STRANGE_NAMES[-2])


def test_a_back_edge_ends_at_its_head():
    layout = layout_of(picture_of(circle_of_scopes, 1))
    frames = {key(frame.item): frame for frame in layout.frames}
    (back,) = [s for s in layout.strands if s.tensors == ("b/second:0",)]
    a, b = frames["a/"], frames["b/second"]
    assert back.points[0][1] == pytest.approx(b.y)
    assert back.points[-1][1] == pytest.approx(a.y + a.height)


def test_a_closed_scope_shows_by_colours_what_computes_in_it():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        with tf.name_scope("net"):
            tf.nn.relu(tf.nn.relu(tf.nn.relu(x * x)))
        with tf.name_scope("quiet"):
            tf.identity(tf.identity(x))
    svg = viz.to_svg(graph)
    bars = re.findall(r'width="([\d.]+)" height="3" fill="(#\w+)"', svg)
    colors = [style.LIGHT.look(category).line for category in ("activation", "math")]
    assert [color for _, color in bars] == colors
    assert float(bars[0][0]) == pytest.approx(3 * float(bars[1][0]), abs=0.2)
    assert {"activation", "math", "closed name scope"} <= set(texts(svg))
    assert 'height="3"' not in viz.to_svg(graph, depth=None)


def test_categories_of_one_look_share_a_place_in_the_legend():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        tf.less(x * x, x)
    assert "compare, math" in texts(viz.to_svg(graph))


def test_a_label_stands_in_a_gap_of_its_line():
    svg = to_svg(picture_of(two_layers, None))
    width, height = map(number, label_size("?×4"))
    gap = rf'width="{width}" height="{height}" fill="(#\w+)"/><text [^>]*>\?×4<'
    # Around the scopes, in `conv1`, and nowhere deeper.
    assert set(re.findall(gap, svg)) == {style.LIGHT.paper, style.LIGHT.grounds[0]}


def test_an_edge_of_unknown_shape_says_its_type():
    with tf.Graph().as_default() as graph:
        tf.nn.relu(tf.placeholder(tf.int32, name="x"))
    written = texts(viz.to_svg(graph))
    assert "int32" in written and "int32, unknown shape" in written


def test_footnotes_are_never_cut_off():
    with tf.Graph().as_default() as graph:
        for _ in range(2):
            with tf.name_scope("n" * 34):
                tf.nn.relu(tf.placeholder(tf.float32, [2], name="x"))
    svg = viz.to_svg(graph)
    width = float(ET.fromstring(svg).get("width"))
    notes = [text for text in texts(svg) if "opens one" in text or "a click" in text]
    assert notes
    assert all(style.text_width(note, style.SMALL_SIZE) + 16 <= width for note in notes)
