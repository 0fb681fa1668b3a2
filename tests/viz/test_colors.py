"""Pictures that are coloured by something else than categories."""

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz.picture import Paint
from minigraph.viz.style import LIGHT
from tests.viz.graphs import two_layers

RUN = {
    "conv1/Relu": viz.NodeRun(microseconds=1.0, bytes=64),
    "conv1/inner/Elu": viz.NodeRun(microseconds=3.0, bytes=64),
    "conv2/Relu": viz.NodeRun(microseconds=1.0, bytes=2048),
}


def paints(graph, **choices):
    """What the shapes at the top are painted by."""
    drawing = viz.show(graph, **choices)
    return {item.name: item.paint for item in drawing.picture.root.children}


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
        ("dtype", {"x": ("float32", 0), "net": ("float32 + int32", 1), "z": ("int32", 2)}),
        (
            "device",
            {"x": ("/device:CPU:0", 0), "net": ("no device", None), "z": ("no device", None)},
        ),
        ("collection", {"x": ("many", 0), "net": ("more", 1), "z": ("more", 1)}),
    ],
)
def test_groups_of_operations(color_by, expected):
    found = paints(placed(), color_by=color_by)
    assert {name: (found[name].words, found[name].number) for name in expected} == expected


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
