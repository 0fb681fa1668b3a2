"""Graphs to draw, made of the few ops that every picture needs."""

from __future__ import annotations

import minigraph as tf
from minigraph.ops.state import variable_op_v2


def two_layers() -> tf.Graph:
    """``images`` -> ``conv1`` -> ``conv2``, with a variable, a folded constant and an ``init``."""
    with tf.Graph().as_default() as graph:
        images = tf.placeholder(tf.float32, [None, 4], name="images")
        with tf.name_scope("conv1"):
            weights = variable([4], "weights")
            hidden = tf.nn.relu(images)
            with tf.name_scope("inner"):
                hidden = tf.nn.elu(hidden)
        with tf.name_scope("conv2"):
            out = tf.reshape(tf.nn.relu(hidden), [-1, 2])
            tf.shape(out)
        with tf.control_dependencies([weights.op]):
            tf.no_op("init")
    return graph


def variable(shape, name):
    """The nodes of a variable as TensorFlow names them; gives what reads it."""
    reference = variable_op_v2(shape, tf.float32, name=name)
    with tf.name_scope(reference.op.name + "/"):
        with tf.name_scope("Initializer"):
            value = tf.constant([0.0] * shape[0], name="zeros")
        assign = tf.assign(reference, value, name="Assign")
        tf.identity(reference, name="read")
    return assign


def circle_of_scopes() -> tf.Graph:
    """Scope ``a`` feeds ``b``, which feeds ``a`` again: no order of the two is free of back edges.

    Scope ``c`` is there so that ``a`` is not the only one, which would be open.
    """
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [3], name="x")
        with tf.name_scope("a"):
            first = tf.nn.relu(x, name="first")
        with tf.name_scope("b"):
            second = tf.nn.relu(first, name="second")
        with tf.name_scope("a/"):
            third = tf.nn.relu(second, name="third")
        with tf.name_scope("c"):
            tf.nn.relu(tf.nn.relu(third))
    return graph


def chain(names) -> tf.Graph:
    """A ``Relu`` behind the other, with these names; ``a/*`` is two of them in a scope ``a``."""
    with tf.Graph().as_default() as graph:
        net = tf.placeholder(tf.float32, [2], name="x")
        for name in names:
            if name.endswith("/*"):
                with tf.name_scope(name[:-1]):
                    net = tf.nn.relu(tf.nn.relu(net))
            else:
                net = tf.nn.relu(net, name=name)
    return graph


def each_reads_all(count) -> tf.Graph:
    """Nodes that read all before them."""
    with tf.Graph().as_default() as graph:
        nodes = [tf.placeholder(tf.float32, [2], name="x")]
        for i in range(count):
            nodes.append(tf.add_n(nodes, name=f"n{i}_"))
    return graph


STRANGE_NAMES = [
    'quote"quote',
    "<b>bold</b>",
    "<>",
    "x:y",
    "back\\slash",
    "ends\\",
    "a\\nb",
    "{a|b}",
    "&amp;",
    "tab\there",
    "nul\0",
    "日本語のノード",
    "p" * 500,
    "%s",
]


def strange_names() -> tf.Graph:
    """Nodes whose names no ``name_scope`` would accept, as an imported graph may have them."""
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2, None], name="x")
        for name in STRANGE_NAMES:
            tf.nn.relu(x).op.name = f"scope/{name}"
    return graph
