import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz.hiding import hidden


@pytest.fixture(scope="module")
def training():
    """One weight, its update by Adam, an initializer, and a loss that a mean reads."""
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 2], name="x")
        w = tf.get_variable("w", [2, 1])
        loss = tf.reduce_mean(tf.identity(tf.matmul(x, w), name="same"), name="loss")
        tf.train.AdamOptimizer(0.1).minimize(loss)
        tf.global_variables_initializer()
    return graph


def names(graph, *hide):
    left = hidden(graph.get_operations(), hide)
    return {op.name for op in graph.get_operations()} - left


def test_training_and_init_leave_the_forward_pass(training):
    rest = names(training, "training", "init")
    assert rest == {"x", "w", "w/read", "MatMul", "same", "Const", "loss"}


def test_constants_and_op_types(training):
    assert names(training, "training", "init", "constants", "MatMul") == {
        "x", "w", "w/read", "same", "loss",
    }  # fmt: skip


def test_what_flows_through_hidden_operations_stays_visible(training):
    picture = viz.show(
        training, hide=["training", "init", "constants", "MatMul", "Identity"]
    ).picture
    assert [(e.tail, e.head, e.tensors) for e in picture.edges] == [
        ("x", "loss", ("x:0",)),
        ("w", "loss", ("w:0",)),
    ]


def test_what_is_hidden_is_counted(training):
    tree = viz.to_tree(training, hide="training")
    count = len(training.get_operations()) - len(names(training, "training"))
    assert tree.endswith(f"not shown: {count} operations (hide=...)")
