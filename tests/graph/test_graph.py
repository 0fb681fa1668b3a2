import threading

import numpy as np
import pytest

import minigraph as tf


def names():
    return [op.name for op in tf.get_default_graph().get_operations()]


def test_name_scopes_nest_reenter_and_reset():
    with tf.name_scope("a") as scope:
        tf.no_op("x")
        with tf.name_scope("b"):
            tf.no_op("x")
            with tf.name_scope(scope):
                tf.no_op("x")
            with tf.name_scope(None):
                tf.no_op("x")
    with tf.name_scope("a"):
        tf.no_op("x")
    assert scope == "a/"
    assert names() == ["a/x", "a/b/x", "a/x_1", "x", "a_1/x"]


def test_a_name_ending_in_a_slash_is_taken_as_it_is():
    tf.no_op("x/")
    assert names() == ["x"]


def test_constants_are_named_after_the_input_they_feed():
    tf.identity(3.0)
    tf.identity(4.0, name="id")
    assert names() == ["Identity/input", "Identity", "id/input", "id"]


@pytest.mark.parametrize("name", ["a b", "_a", "-x", "/"])
def test_bad_names_are_refused(name):
    with pytest.raises(ValueError, match="is not a valid scope name"):
        tf.no_op(name)


def test_control_dependencies_nest_and_clear():
    a, b, c = tf.no_op("a"), tf.no_op("b"), tf.no_op("c")
    with tf.control_dependencies([a]):
        with tf.control_dependencies([b]):
            both = tf.no_op()
        with tf.control_dependencies(None), tf.control_dependencies([c]):
            alone = tf.no_op()
    assert both.control_inputs == [a, b]
    assert alone.control_inputs == [c]


def test_control_dependencies_that_inputs_carry_already_are_left_out():
    a = tf.no_op("a")
    with tf.control_dependencies([a]):
        x = tf.constant(1.0)
        y = tf.identity(x)
    assert x.op.control_inputs == [a]
    assert y.op.control_inputs == []


def test_graph_elements_by_name():
    x = tf.constant(1.0, name="x")
    graph = tf.get_default_graph()
    assert graph.get_tensor_by_name("x:0") is x
    assert graph.get_operation_by_name("x") is x.op
    assert graph.as_graph_element("x") is x.op
    with pytest.raises(KeyError, match="only has 1 outputs"):
        graph.get_tensor_by_name("x:1")
    with pytest.raises(KeyError, match="does not exist in the graph"):
        graph.get_tensor_by_name("y:0")
    with pytest.raises(ValueError, match="refers to an Operation, not a Tensor"):
        graph.get_tensor_by_name("x")
    with pytest.raises(ValueError, match="appears to refer to a Tensor"):
        graph.get_operation_by_name("x:0")
    with pytest.raises(TypeError, match="Operation names are strings"):
        graph.get_operation_by_name(3)


def test_collections_filter_by_scope():
    with tf.name_scope("a"):
        x = tf.constant(1.0, name="x")
    tf.add_to_collection("things", x)
    tf.add_to_collection("things", 3)
    tf.add_to_collections(["things", "more", "more"], "s")
    assert tf.get_collection("things") == [x, 3, "s"]
    assert tf.get_collection("things", scope="a/") == [x]
    assert tf.get_collection("more") == ["s"]
    assert tf.get_collection("none") == []
    assert tf.get_collection("none", scope=tf.get_variable_scope()) == []
    assert tf.get_default_graph().get_all_collection_keys() == ["things", "more"]


def test_a_finalized_graph_refuses_nodes():
    graph = tf.get_default_graph()
    graph.finalize()
    with pytest.raises(RuntimeError, match="Graph is finalized"):
        tf.constant(1)
    assert graph.finalized


def test_inputs_of_two_graphs_are_refused():
    x = tf.constant(1.0)
    with tf.Graph().as_default():
        y = tf.constant(1.0)
        with pytest.raises(ValueError, match="must be from the same graph as") as info:
            tf.tuple([x, y])
    assert "test_graph.py" in str(info.value)


def test_the_graph_of_the_inputs_wins_over_the_default():
    with tf.Graph().as_default() as other:
        x = tf.constant(1.0)
    assert tf.identity(x).graph is other


def test_devices_merge_from_the_inside():
    with tf.device("/job:worker/device:GPU:1"), tf.device("/cpu:0"):
        inner = tf.no_op()
        with tf.device(None):
            free = tf.no_op()
    assert inner.device == "/job:worker/device:CPU:0"
    assert free.device == ""
    with pytest.raises(ValueError, match="Unknown attribute"), tf.device("/nope:1"):
        tf.no_op()
    with pytest.raises(
        AttributeError, match="A device must be a string, a function or None, not 3"
    ):
        tf.device(3).__enter__()


@pytest.mark.parametrize(("graph_seed", "op_seed"), [("1", None), (None, "1"), (1, "1")])
def test_a_seed_is_no_string(graph_seed, op_seed):
    tf.set_random_seed(graph_seed)
    with pytest.raises(TypeError, match="A random seed must be an int, not '1'"):
        tf.random_normal([1], seed=op_seed)


def test_colocation():
    with tf.device("/cpu:0"):
        a = tf.no_op("a")
    with tf.colocate_with(a):
        b = tf.no_op("b")
    assert b.colocation_groups() == [b"loc:@a"]
    assert b.device == "/device:CPU:0"


def test_traceback_ends_at_the_users_line():
    x = tf.constant(1.0)
    assert x.op.defined_at.startswith(__file__)
    assert any("x = tf.constant(1.0)" in entry[3] for entry in x.op.traceback)


def test_tensors_refuse_to_be_values():
    x = tf.placeholder(tf.float32, [2])
    with pytest.raises(tf.errors.OperatorNotAllowedInGraphError, match="Python `bool`"):
        bool(x)
    with pytest.raises(tf.errors.OperatorNotAllowedInGraphError, match="iterating"):
        list(x)
    with pytest.raises(TypeError, match="len is not well defined"):
        len(x)
    with pytest.raises(NotImplementedError, match="symbolic Tensor"):
        np.array(x)


def test_set_shape_adds_knowledge():
    x = tf.placeholder(tf.float32, [None, 3])
    x.set_shape([2, None])
    assert x.shape.as_list() == [2, 3]
    with pytest.raises(ValueError, match="Shapes must be equal rank, but are 2 and 1"):
        x.set_shape([2])


def test_threads_have_scopes_of_their_own():
    graph = tf.Graph()
    inside, outside = threading.Event(), threading.Event()
    made = []

    def other():
        inside.wait()
        with graph.as_default():
            made.append(tf.no_op("x").name)
        outside.set()

    thread = threading.Thread(target=other)
    thread.start()
    with graph.as_default(), tf.name_scope("scope"):
        inside.set()
        outside.wait()
        made.append(tf.no_op("x").name)
    thread.join()
    assert made == ["x", "scope/x"]


def test_many_nodes_build_and_run_without_recursion():
    x = tf.placeholder(tf.float32, [])
    y = x
    for _ in range(20_000):
        y = tf.identity(y)
    with tf.Session() as sess:
        assert sess.run(y, {x: 2.0}) == 2.0


def test_reset_inside_a_graph_block_is_refused():
    with tf.Graph().as_default(), pytest.raises(AssertionError, match="nested graphs"):
        tf.reset_default_graph()
