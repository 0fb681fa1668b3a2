"""What importing gives is what TensorFlow 1.15.5 gave when ``record.py`` asked it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import minigraph as tf
from minigraph import proto
from tests.graph.graph_def.cases import CASES, GRAPHS, const, neg, node
from tests.graph.graph_def.describe import LOSS, describe

GOLDEN = Path(__file__).with_name("golden")
RECORD = json.loads((GOLDEN / "imports.json").read_text(encoding="utf-8"))


def graph_def(text):
    message = proto.GraphDef()
    proto.from_text(text, message)
    return message


def recorded(name):
    return proto.GraphDef.FromString((GOLDEN / f"{name}.pb").read_bytes())


@pytest.mark.parametrize("name", CASES)
def test_import_gives_what_tensorflow_gives(name):
    text, arguments = CASES[name]
    expected = RECORD["cases"][name]
    with tf.Graph().as_default() as graph:
        try:
            found = tf.import_graph_def(graph_def(text), **arguments)
        except Exception as error:
            assert type(error).__name__ == expected.get("error", "no error"), error
            return
    assert "error" not in expected, expected
    assert describe(graph) == expected["nodes"]
    assert (found and [item.name for item in found]) == expected["returned"]


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_of_tensorflows_reads_as_tensorflow_reads_it(name):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(recorded(name), name="again")
    expected, actual = RECORD["graphs"][name], describe(graph)
    for want, got in zip(expected, actual, strict=True):
        if graph.get_operation_by_name(got[0]).op.is_missing:
            want[5] = got[5]  # what an op that we lack makes of shapes is not known
        assert got[:5] + got[6:] == want[:5] + want[6:]
        assert all(not dims or w == dims for w, dims in zip(want[5], got[5], strict=True))


@pytest.mark.parametrize("name", [*GRAPHS, "lenet_frozen", "lenet_pruned"])
def test_a_graph_of_tensorflows_is_written_as_it_was(name):
    given = recorded(name)
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(given, name="")
    written = graph.as_graph_def()
    by_name = {node.name: node for node in given.node}
    assert {node.name: node for node in written.node} == by_name
    assert written.versions == given.versions


def test_a_training_graph_of_tensorflows_trains_here():
    with tf.Graph().as_default(), tf.Session() as sess:
        tf.import_graph_def(recorded("lenet"), name="")
        sess.run("init_all")
        image = np.linspace(-1, 1, 64, dtype=np.float32).reshape(1, 8, 8, 1)
        feeds = {"x:0": image, "y:0": [3]}
        curve = []
        for _ in range(4):
            curve.append(float(sess.run(LOSS, feeds)))
            sess.run("train", feeds)
        np.testing.assert_allclose(curve, RECORD["answers"]["curve"], rtol=1e-5)
        probabilities = sess.run("probabilities:0", feeds)
        np.testing.assert_allclose(probabilities, RECORD["answers"]["probabilities"], rtol=1e-4)


def test_a_frozen_graph_of_tensorflows_runs_here():
    image = np.linspace(-1, 1, 64, dtype=np.float32).reshape(1, 8, 8, 1)
    with tf.Graph().as_default(), tf.Session() as sess:
        (out,) = tf.import_graph_def(recorded("lenet_frozen"), return_elements=["probabilities:0"])
        got = sess.run(out, {"import/x:0": image})
    np.testing.assert_allclose(got, RECORD["answers"]["probabilities"], rtol=1e-4)


def test_we_write_the_training_graph_that_tensorflow_writes():
    with tf.Graph().as_default() as graph:
        GRAPHS["lenet"](tf)
    assert graph.as_graph_def() == recorded("lenet")


def test_running_names_every_op_that_is_missing():
    with tf.Graph().as_default(), tf.Session() as sess:
        tf.import_graph_def(recorded("unknown_ops"), name="")
        with pytest.raises(tf.errors.UnimplementedError) as caught:
            sess.run("both:0")
        first = str(caught.value).splitlines()[0]
        assert first == (
            "minigraph cannot run 3 op type(s) of this graph: DecodePng, FIFOQueueV2, "
            "QueueDequeueV2"
        )
        assert sess.run("minus:0", {"x:0": np.ones([2, 3])}).tolist() == [[-1, -1, -1]] * 2
        fed = {"x:0": np.ones([2, 3]), "decode:0": np.ones([1, 1, 3], np.uint8), "get:0": 4.0}
        assert sess.run("both:0", fed) == 7.0


def test_a_loop_is_closed_and_running_it_names_what_is_missing():
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(recorded("while_loop"), name="")
    merge = graph.get_operation_by_name("loop/Merge")
    assert [tensor.name for tensor in merge.inputs] == ["loop/Enter:0", "loop/NextIteration:0"]
    assert merge in merge.inputs[1].consumers()
    assert graph.as_graph_def().node[0].name == "limit"
    missing = {op.type for op in graph.get_operations() if op.op.is_missing}
    if not missing:
        return
    with tf.Session(graph=graph) as sess, pytest.raises(tf.errors.UnimplementedError) as caught:
        sess.run("result:0", {"limit:0": 3})
    assert str(caught.value).splitlines()[0].endswith(": " + ", ".join(sorted(missing)))


def test_an_op_that_nobody_knows_takes_its_types_from_its_readers():
    text = node("a", "OfMine", T="type: DT_INT32") + node("n", "Neg", "a:2", T="type: DT_FLOAT")
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(graph_def(text), name="")
    outputs = graph.get_operation_by_name("a").outputs
    assert [tensor.dtype for tensor in outputs] == [tf.int32, tf.int32, tf.float32]
    assert graph.as_graph_def() == graph_def(text + "versions { }")
    assert graph.get_operation_by_name("a").get_attr("T") == tf.int32


def test_an_error_leaves_the_graph_as_it_was():
    with tf.Graph().as_default() as graph:
        with pytest.raises(ValueError, match="Unknown input node"):
            tf.import_graph_def(graph_def(neg("d")))
        assert graph.get_operations() == []


def test_blocks_around_the_import_hold_for_its_nodes():
    with tf.Graph().as_default() as graph:
        first = tf.no_op("first")
        with tf.device("/cpu:1"), tf.control_dependencies([first]), tf.name_scope("outer"):
            tf.import_graph_def(graph_def(neg()))
    c, n = (graph.get_operation_by_name(f"outer/import/{name}") for name in "cn")
    assert c.control_inputs == [first]
    assert n.control_inputs == [first]
    assert n.device == "/device:CPU:1"


def test_names_that_are_taken_are_counted_on():
    with tf.Graph().as_default() as graph:
        tf.constant(5.0, name="c")
        tf.import_graph_def(graph_def(neg()), name="")
        tf.constant(6.0, name="n")
    assert [op.name for op in graph.get_operations()] == ["c", "c_1", "n", "n_1"]
    assert graph.get_operation_by_name("n").inputs[0].name == "c_1:0"


def test_control_inputs_can_be_mapped():
    text = const() + node("m", "NoOp") + node("n", "NoOp", "^m")
    with tf.Graph().as_default() as graph:
        other = tf.constant(1, name="other")
        tf.import_graph_def(graph_def(text), input_map={"^m": other}, name="in")
    assert graph.get_operation_by_name("in/n").control_inputs == [other.op]


def test_a_mapped_tensor_must_be_of_the_graph():
    with tf.Graph().as_default():
        other = tf.constant(1.0)
    with tf.Graph().as_default(), pytest.raises(ValueError, match="not an element of this graph"):
        tf.import_graph_def(graph_def(neg()), input_map={"c": other})


def test_attrs_with_the_producers_default_are_left_out():
    text = neg(quick="b: true")
    producer = proto.OpList()
    definition = producer.op.add(name="Neg")
    definition.attr.add(name="quick", type="bool").default_value.b = True
    with tf.Graph().as_default() as graph:
        with pytest.raises(ValueError, match="mentions attr 'quick' not in"):
            tf.import_graph_def(graph_def(text))
        tf.import_graph_def(graph_def(text), producer_op_list=producer)
    assert len(graph.get_operations()) == 2


@pytest.mark.parametrize(
    "text",
    [
        const(values="int_val: 1", dtype="DT_INT32"),
        const(dims="dim { size: 3 }", values='tensor_content: "abc"'),
        const(values="float_val: 1 float_val: 2"),
    ],
)
def test_constants_that_contradict_themselves_are_refused_before_they_run(text):
    with tf.Graph().as_default(), pytest.raises(ValueError, match="{{node import/c}}"):
        tf.import_graph_def(graph_def(text))


def test_shapes_that_follow_from_values_are_not_those_of_another_node():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [12], name="x")
        for dims in ([3, 4], [4, 3], [3, 4]):
            tf.reshape(x, dims)
        for dims in ([3, 4], [4, 3]):  # the shape follows from nodes that have inputs themselves
            tf.reshape(x, tf.identity(tf.constant(dims)))
    with tf.Graph().as_default() as again:
        tf.import_graph_def(graph.as_graph_def(), name="")
    shapes = [
        op.outputs[0].shape.as_list() for op in again.get_operations() if op.type == "Reshape"
    ]
    assert shapes == [[3, 4], [4, 3], [3, 4], [3, 4], [4, 3]]


def test_nodes_with_the_same_attrs_change_alone():
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(graph_def(neg() + node("m", "Neg", "c", T="type: DT_FLOAT")), name="")
    n, m = graph.get_operation_by_name("n"), graph.get_operation_by_name("m")
    assert n.op is m.op
    n.set_attr("mine", 3)
    assert n.get_attr("mine") == 3
    with pytest.raises(ValueError, match="no attr named 'mine'"):
        m.get_attr("mine")
    written = {each.name: sorted(each.attr) for each in graph.as_graph_def().node}
    assert (written["n"], written["m"]) == (["T", "mine"], ["T"])


def test_functions_are_carried_through():
    message = graph_def(const())
    message.library.function.add().signature.name = "F"
    message.node.add(name="call", op="F")
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(message, name="")
        tf.import_graph_def(message, name="")
    assert graph.as_graph_def().library == message.library
    assert graph.get_operation_by_name("call").op.is_missing


@pytest.mark.parametrize(
    ("imported", "merged"),
    [
        ([""], ""),
        (["producer: 200"], "producer: 134"),
        (["producer: 21 min_consumer: 12", "producer: 27"], "producer: 21 min_consumer: 12"),
        (
            ["producer: 100 bad_consumers: [3, 5]", "producer: 90 bad_consumers: [5, 4]"],
            "producer: 90 bad_consumers: [3, 4, 5]",
        ),
    ],
)
def test_versions_are_merged_as_tensorflow_merges_them(imported, merged):
    with tf.Graph().as_default() as graph:
        for versions in imported:
            tf.import_graph_def(graph_def(node("a", "NoOp") + f"versions {{ {versions} }}"))
    assert graph.graph_def_versions == graph_def(f"versions {{ {merged} }}").versions


@pytest.mark.parametrize("given", [3, b"abc", None, "text"])
def test_what_is_no_graph_def_is_a_type_error(given):
    with tf.Graph().as_default(), pytest.raises(TypeError, match="graph_def must be a GraphDef"):
        tf.import_graph_def(given)
