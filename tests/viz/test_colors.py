"""Pictures that are coloured by something else than categories."""

import re

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz.hierarchy import shapes
from minigraph.viz.picture import Paint
from minigraph.viz.style import LIGHT, text_width
from minigraph.viz.svg_shapes import look_of, strip_colors
from tests.viz.graphs import two_layers

RUN = {
    "conv1/Relu": viz.NodeRun(microseconds=1.0, bytes=64),
    "conv1/inner/Elu": viz.NodeRun(microseconds=3.0, bytes=64),
    "conv2/Relu": viz.NodeRun(microseconds=1.0, bytes=2048),
}


def paints(graph, **choices):
    """What all visible shapes are painted by: one paint, or the parts of a bar."""
    root = viz.show(graph, **choices).picture.root
    return {item.name: getattr(item, "parts", ()) or item.paint for item in shapes(root)}


def placed():
    with tf.Graph().as_default() as graph:
        with tf.device("/cpu:0"):
            x = tf.placeholder(tf.float32, [2], name="x")
        tf.add_to_collection("many", x)
        with tf.name_scope("net"):
            y = tf.cast(tf.nn.relu(x), tf.int32)
        for tensor in (y, tf.negative(y, name="z")):
            tf.add_to_collection("more", tensor)
            tf.add_to_collection("many", tensor)
        # Beside another scope `net` stays closed.
        with tf.name_scope("other"):
            tf.group(tf.no_op(name="a"), tf.no_op(name="b"))
    return graph


def test_scopes_have_colours_by_number():
    assert paints(two_layers(), color_by="scope") == {
        "images": Paint("images", number=0),
        "conv1": Paint("conv1", number=1),
        "conv2": Paint("conv2", number=2),
        "init": Paint("init", number=3),
    }


@pytest.mark.parametrize(
    ("color_by", "expected"),
    [
        (
            "dtype",
            {
                "x": Paint("float32", 0),
                "net": ((Paint("float32", 0), 1), (Paint("int32", 1), 1)),
                "z": Paint("int32", 1),
                "other": Paint("no dtype"),
            },
        ),
        (
            "device",
            {
                "x": Paint("/device:CPU:0", 0),
                "net": Paint("no device"),
                "z": Paint("no device"),
                "other": Paint("no device"),
            },
        ),
        (
            "collection",
            {
                "x": Paint("many", 0),
                "net": Paint("more", 1),
                "z": Paint("more", 1),
                "other": Paint("no collection"),
            },
        ),
    ],
)
def test_groups_of_operations(color_by, expected):
    assert paints(placed(), color_by=color_by) == expected


def twins():
    """Scopes ``a`` and ``b`` are alike, so are ``c/d`` and ``c/e``."""
    with tf.Graph().as_default() as graph:
        for name in ("a", "b", "c/d", "c/e"):
            with tf.name_scope(name):
                tf.no_op("one")
                tf.no_op("two")
                if name.startswith("c"):
                    tf.placeholder(tf.float32)
        tf.no_op("last")
    return graph


def test_scopes_of_equal_structure_are_of_one_colour():
    assert paints(twins(), color_by="structure") == {
        "a": Paint("2 like a", 0),
        "b": Paint("2 like a", 0),
        "c": Paint("like no other"),
        "last": Paint("like no other"),
    }
    inside = paints(twins(), color_by="structure", expand="c")
    assert inside["c/d"] == inside["c/e"] == Paint("2 like c/d", 1)


def test_a_closed_scope_of_several_groups_keeps_its_look_and_shows_them_in_a_bar():
    drawing = viz.show(placed(), color_by="dtype")
    net = drawing.picture.root.children[1]
    assert look_of(net, LIGHT) == LIGHT.scope
    float32, int32 = (LIGHT.painted(paint, LIGHT.scope).line for paint, _ in net.parts)
    assert strip_colors(net, LIGHT) == [(float32, 1), (int32, 1)]
    svg = drawing.to_svg()
    assert [svg.count(f'height="3" fill="{color}"') for color in (float32, int32)] == [1, 1]
    assert "<title>net: 2 operations\n1 × float32\n1 × int32</title>" in svg
    words = re.findall(r">([^<>]+)</text>", svg)
    legend = words[words.index("closed name scope") :]
    assert legend[:4] == ["closed name scope", "float32", "int32", "no dtype"]


def test_a_legend_names_together_what_looks_the_same_and_ends_somewhere():
    with tf.Graph().as_default() as graph:
        for i in range(11):
            tf.no_op(f"n{i}")
    assert ">n0, n10</text>" in viz.to_svg(graph, color_by="scope")


def test_an_empty_graph_has_room_for_its_words():
    svg = viz.to_svg(tf.Graph())
    width = float(re.search(r'width="([\d.]+)"', svg)[1])
    assert width > 16 + text_width("an empty graph", 13)


def test_what_took_most_is_warmest_and_says_how_much():
    graph = two_layers()
    drawing = viz.show(graph, color_by="time", run=RUN)
    found = {item.name: (item.paint, item.note) for item in drawing.picture.root.children}
    words = "time of a run: up to 4 µs"
    assert found == {
        "images": (Paint(words, heat=0.0), ""),
        "conv1": (Paint(words, heat=1.0), "4 µs"),
        "conv2": (Paint(words, heat=0.25), "1 µs"),
        "init": (Paint(words, heat=0.0), ""),
    }
    assert "├─ conv1/ (6 operations)  <- 4 µs" in str(drawing)
    memory = paints(graph, color_by="memory", run=RUN)
    assert memory["conv2"] == Paint("memory of a run: up to 2 KiB", heat=1.0)


def test_cold_is_paper_and_hot_is_red_that_can_be_written_on():
    own = LIGHT.look("variable")
    cold, hot = (LIGHT.painted(Paint("", heat=heat), own) for heat in (0.0, 1.0))
    assert (cold.fill, cold.line, cold.outline) == (LIGHT.paper, LIGHT.border, "drum")
    assert (hot.fill, hot.line) == ("#e69a9a", LIGHT.tones["culprit"].line)


def test_a_lens_paints_over():
    graph = two_layers()
    lens = viz.what_runs(graph, "conv1/Relu")
    assert set(paints(graph, color_by="scope", lens=lens).values()) == {None}


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(ValueError, match="color_by must be one of category, scope, .*got 'taste'"):
        viz.show(two_layers(), color_by="taste")
    for color_by in ("time", "memory"):
        with pytest.raises(ValueError, match=f"color_by='{color_by}' needs a run.*\n.*sess.record"):
            viz.show(two_layers(), color_by=color_by)
    with pytest.raises(ValueError, match="draw the tf.Graph itself"):
        viz.show(two_layers().to_networkx(), color_by="dtype")
    assert paints(two_layers().to_networkx(), color_by="scope")["conv2"] == Paint("conv2", number=2)
