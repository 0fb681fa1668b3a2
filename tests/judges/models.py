"""A small program in training, for others to look at."""

from __future__ import annotations

import minigraph as tf

SCOPES = {"x", "layer", "loss", "gradients", "GradientDescent"}
"""What stands at the top of it."""


def training() -> tf.Graph:
    """A layer, a loss, gradients and an update."""
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 4], name="x")
        with tf.variable_scope("layer"):
            weights = tf.get_variable("weights", [4, 3])
            y = tf.nn.relu(tf.matmul(x, weights))
        loss = tf.reduce_mean(y, name="loss")
        tf.train.GradientDescentOptimizer(0.1).minimize(loss)
    return graph


def frozen() -> object:
    """The GraphDef of its layer, with the weights as a constant."""
    graph = training()
    with graph.as_default(), tf.Session() as session:
        session.run(tf.global_variables_initializer())
        return tf.graph_util.convert_variables_to_constants(
            session, graph.as_graph_def(), ["layer/Relu"]
        )
