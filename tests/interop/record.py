"""Records files as TensorFlow 1.15.5 writes them; runs on its Python 3.7.

<python with TF 1.15.5> -m tests.interop.record
"""

from __future__ import annotations

import importlib
import os
import shutil

from tests.graph.graph_def.cases import GRAPHS

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
EVENTS = "events.out.tfevents.1234567890.host"


def collections(tf):
    """A graph with items of every kind in its collections."""
    GRAPHS["lenet"](tf)
    tf.add_to_collection("numbers", 3)
    tf.add_to_collection("rates", 0.5)
    tf.add_to_collection("texts", "some text")
    tf.add_to_collection("nodes", tf.get_default_graph().get_tensor_by_name("conv1/Relu:0"))


def branches(tf):
    """A condition inside another, with a variable and what gradients flow through it."""
    x = tf.placeholder(tf.float32, [], name="x")
    v = tf.Variable(3.0, name="v")
    y = tf.cond(
        x > 1.0,
        lambda: tf.cond(x > 3.0, lambda: x + v, lambda: x * 2.0),
        lambda: tf.identity(v),
        name="outer",
    )
    tf.identity(y, name="y")


def main():
    """Writes all records."""
    tf = importlib.import_module("tensorflow")  # the tests use `collections` without it
    tf.logging.set_verbosity(tf.logging.ERROR)
    shutil.rmtree(GOLDEN, ignore_errors=True)
    os.makedirs(GOLDEN)
    with tf.Graph().as_default() as graph:
        collections(tf)
        tf.train.export_meta_graph(os.path.join(GOLDEN, "lenet.meta"))
    with tf.Graph().as_default() as graph:
        GRAPHS["while_loop"](tf)
        tf.train.write_graph(graph, GOLDEN, "while_loop.pbtxt")
        writer = tf.summary.FileWriter(GOLDEN, graph)
        writer.add_run_metadata(tf.RunMetadata(), "a run", 7)
        writer.close()
        (written,) = [name for name in os.listdir(GOLDEN) if "tfevents" in name]
        os.rename(os.path.join(GOLDEN, written), os.path.join(GOLDEN, EVENTS))
    with tf.Graph().as_default():
        branches(tf)
        tf.train.export_meta_graph(os.path.join(GOLDEN, "branches.meta"))
    with tf.Graph().as_default(), tf.Session() as sess:
        x = tf.placeholder(tf.float32, [None, 2], name="x")
        y = tf.identity(x * 2.0, name="y")
        folder = os.path.join(GOLDEN, "saved_model")
        tf.saved_model.simple_save(sess, folder, {"x": x}, {"y": y})


if __name__ == "__main__":
    main()
