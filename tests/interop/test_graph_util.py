from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf
from minigraph import proto
from tests.graph.graph_def.cases import GRAPHS
from tests.graph.graph_def.test_importer import RECORD, recorded


@pytest.fixture(name="trained")
def trained_network():
    """The session of the recorder, with the values that TensorFlow had when it froze them."""
    frozen = {node.name: node for node in recorded("lenet_frozen").node if node.op == "Const"}
    with tf.Graph().as_default() as graph:
        GRAPHS["lenet"](tf)
        variables = tf.global_variables()
    sess = tf.Session(graph=graph)
    sess.run("init_all")
    for variable in variables:
        if variable.op.name in frozen:
            variable.load(tf.make_ndarray(frozen[variable.op.name].attr["value"].tensor), sess)
    return graph, sess


def test_freezing_gives_the_nodes_that_tensorflow_gives(trained):
    graph, sess = trained
    frozen = tf.graph_util.convert_variables_to_constants(
        sess, graph.as_graph_def(), ["probabilities"]
    )
    assert frozen == recorded("lenet_frozen")


def test_a_frozen_graph_gives_the_same_values(trained):
    graph, sess = trained
    frozen = tf.graph_util.convert_variables_to_constants(
        sess, graph.as_graph_def(), ["probabilities"]
    )
    image = np.linspace(-1, 1, 64, dtype=np.float32).reshape(1, 8, 8, 1)
    with tf.Graph().as_default(), tf.Session() as other:
        tf.import_graph_def(frozen, name="")
        got = other.run("probabilities:0", {"x:0": image})
    np.testing.assert_array_equal(got, sess.run("probabilities:0", {"x:0": image}))
    np.testing.assert_allclose(got, RECORD["answers"]["probabilities"], rtol=1e-4)


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        ({"variable_names_whitelist": ["conv1/kernel"]}, 5),
        ({"variable_names_blacklist": ["conv1/kernel"]}, 1),
    ],
)
def test_some_variables_can_be_left_out(trained, arguments, left):
    graph, sess = trained
    frozen = tf.graph_util.convert_variables_to_constants(
        sess, graph.as_graph_def(), ["probabilities"], **arguments
    )
    assert sum(node.op == "VariableV2" for node in frozen.node) == left


def test_training_nodes_are_removed_as_tensorflow_removes_them():
    pruned = tf.graph_util.remove_training_nodes(recorded("lenet_frozen"), ["probabilities"])
    assert pruned == recorded("lenet_pruned")


def test_a_part_is_what_tensorflow_extracts():
    with tf.Graph().as_default() as graph:
        GRAPHS["lenet"](tf)
    part = tf.graph_util.extract_sub_graph(graph.as_graph_def(add_shapes=True), ["conv2/Relu"])
    assert part == recorded("lenet_part")


def test_a_circle_of_identities_ends():
    message = proto.GraphDef()
    message.node.add(name="a", op="Identity", input=["b"])
    message.node.add(name="b", op="Identity", input=["a"])
    message.node.add(name="c", op="Neg", input=["a"])
    assert [node.name for node in tf.graph_util.remove_training_nodes(message).node] == ["c"]


@pytest.mark.parametrize(
    ("arguments", "kind", "said"),
    [
        ((3, ["a"]), TypeError, "graph_def must be a graph_pb2.GraphDef proto"),
        ((proto.GraphDef(), "a"), TypeError, "dest_nodes must be a list"),
        ((proto.GraphDef(), ["a"]), AssertionError, "a is not in graph"),
    ],
)
def test_wrong_arguments_are_refused(arguments, kind, said):
    with pytest.raises(kind, match=said):
        tf.graph_util.extract_sub_graph(*arguments)


def test_what_must_stay_on_the_cpu():
    with tf.Graph().as_default():
        number, text, real = tf.constant(1), tf.constant("a"), tf.constant(1.0)
        nodes = [number.op, text.op, real.op, tf.cast(number, tf.float32).op, tf.Variable(1.0).op]
    assert [tf.graph_util.must_run_on_cpu(node) for node in nodes] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert tf.graph_util.must_run_on_cpu(nodes[-1].node_def, pin_variables_on_cpu=True)


def test_the_shape_behind_a_name():
    with tf.Graph().as_default() as graph:
        tf.placeholder(tf.float32, [None, 3], name="x")
    for name in ("x", "x:0"):
        found = tf.graph_util.tensor_shape_from_node_def_name(graph, name)
        assert found.as_list() == [None, 3]


def test_only_nodes_run_somewhere():
    for given in (3, tf.constant(1)):
        with pytest.raises(AssertionError, match="node must be an operation or a NodeDef"):
            tf.graph_util.must_run_on_cpu(given)
