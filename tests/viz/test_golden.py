"""A small picture, written out: a change of how things look is read in a diff."""

from pathlib import Path

import minigraph as tf
from minigraph import viz
from tests.viz.graphs import two_layers

RUN = {"layer/Reshape": viz.NodeRun(microseconds=4.0), "layer/Relu": viz.NodeRun(microseconds=16.0)}
GOLDEN = Path(__file__).parent / "golden"


def small():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 4], name="x")
        with tf.name_scope("layer"):
            tf.nn.relu(tf.reshape(x, [-1, 2]))
    return graph


def texts():
    return {
        "small.svg": viz.to_svg(small(), depth=None, title="small"),
        "small.dot": viz.to_dot(small(), depth=None, title="small"),
        "small_time.svg": viz.to_svg(small(), depth=None, color_by="time", run=RUN),
        "small_time.dot": viz.to_dot(small(), depth=None, color_by="time", run=RUN),
        "two_layers_scopes.dot": viz.to_dot(two_layers(), expand="conv1", color_by="scope"),
        "two_layers.dot": viz.to_dot(two_layers(), expand="conv1"),
    }


def test_pictures_are_as_recorded():
    for name, text in texts().items():
        assert (GOLDEN / name).read_text(encoding="utf-8") == text, f"{name}: see {__file__}"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in texts().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
