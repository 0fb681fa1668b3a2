import numpy as np
import pytest

import minigraph as tf
from minigraph.session.traces import DEVICE, HOST

ONES = [[[[1.0]] * 8] * 8] * 2


def network():
    """What the recorded trace of TensorFlow ran: a convolution, a mean and a product."""
    x = tf.placeholder(tf.float32, [None, 8, 8, 1], name="x")
    w = tf.get_variable("w", [3, 3, 1, 4])
    b = tf.get_variable("b", [4], initializer=tf.zeros_initializer())
    h = tf.nn.bias_add(tf.nn.conv2d(x, w, [1, 1, 1, 1], "SAME", name="conv"), b, name="bias")
    pool = tf.reduce_mean(tf.nn.relu(h, name="relu"), [1, 2], name="pool")
    c = tf.constant([[1.0], [2.0], [3.0], [4.0]], name="c")
    return x, tf.matmul(pool, c * 2.0, name="y")


def traced(fetches, feeds, level=tf.RunOptions.FULL_TRACE, **options):
    metadata = tf.RunMetadata()
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(fetches, feeds, tf.RunOptions(trace_level=level, **options), metadata)
    return metadata


def test_a_trace_has_the_nodes_and_labels_that_tensorflows_has():
    x, y = network()
    host, device = traced(y, {x: ONES}).step_stats.dev_stats
    assert (host.device, device.device) == (HOST, DEVICE)
    # The order is free where nothing is needed first.
    assert sorted(node.timeline_label for node in device.node_stats) == sorted(
        [
            "_SOURCE = NoOp()",
            "pool/reduction_indices = Const()",
            "mul = Const()",
            "_arg_x_0_0 = _Arg()",
            "b = VariableV2()",
            "b/read = Identity(b)",
            "w = VariableV2()",
            "w/read = Identity(w)",
            "relu = _FusedConv2D(_arg_x_0_0, w/read, b/read)",
            "pool = Mean(relu, pool/reduction_indices)",
            "y = MatMul(pool, mul)",
            "_retval_y_0_0 = _Retval(y)",
        ]
    )
    assert sorted(node.node_name for node in host.node_stats) == [
        "b:VariableV2",
        "pool:Mean",
        "relu:_FusedConv2D",
        "w:VariableV2",
        "y:MatMul",
    ]
    (thread,) = host.thread_names
    assert {node.thread_id for node in host.node_stats} == {thread}


def test_outputs_times_and_memory_are_those_of_the_run():
    x, y = network()
    _, device = traced(y, {x: ONES}).step_stats.dev_stats
    by_name = {node.node_name: node for node in device.node_stats}
    relu = by_name["relu"]
    described = relu.output[0].tensor_description
    assert [dim.size for dim in described.shape.dim] == [2, 8, 8, 4]
    assert described.dtype == tf.float32.as_datatype_enum
    memory = described.allocation_description
    assert (memory.requested_bytes, memory.allocator_name) == (2048, "cpu")
    assert [(m.allocator_name, m.total_bytes) for m in relu.memory] == [("cpu", 2048)]
    assert by_name["b/read"].memory == []
    assert by_name["mul"].memory_stats.persistent_memory_size == 16
    assert by_name["mul"].all_end_rel_nanos == 0
    assert by_name["b"].output[0].tensor_description.dtype == tf.float32.as_datatype_enum
    assert relu.all_start_nanos // 1000 == relu.all_start_micros
    assert relu.all_end_rel_nanos > 0
    end = relu.all_start_nanos + relu.all_end_rel_nanos
    assert end <= by_name["pool"].all_start_nanos
    # What takes no time stands before and after the run, no two in one microsecond.
    fixed = ["_SOURCE", "mul", "_arg_x_0_0", "w"]
    starts = [by_name[name].all_start_micros for name in fixed]
    assert starts == sorted(set(starts))
    assert by_name["_retval_y_0_0"].all_start_micros > by_name["y"].all_start_micros


def test_large_memory_stands_in_the_label():
    x = tf.placeholder(tf.float32, [1000], name="x")
    y = tf.tile(x, [1000], name="y")
    _, device = traced(y, {x: [1.0] * 1000}).step_stats.dev_stats
    assert "[cpu 3.8MB 3.8MB] y = Tile(_arg_x_0_0, y/multiples)" in {
        node.timeline_label for node in device.node_stats
    }


def test_control_inputs_and_other_outputs_are_named_as_in_a_graph_def():
    x = tf.placeholder(tf.float32, [2], name="x")
    _, second = tf.split(x, 2, name="parts")
    with tf.control_dependencies([tf.identity(x, name="before")]):
        y = tf.exp(second, name="y")
    _, device = traced(y, {x: [1.0, 2.0]}).step_stats.dev_stats
    assert "y = Exp(parts:1, ^before)" in {node.timeline_label for node in device.node_stats}


def test_dead_nodes_are_no_part_of_a_trace():
    x = tf.placeholder(tf.float32, [], name="x")
    up = tf.placeholder(tf.bool, [], name="up")
    y = tf.cond(up, lambda: tf.exp(x, name="exp"), lambda: tf.negative(x, name="neg"))
    _, device = traced(y, {x: 1.0, up: True}).step_stats.dev_stats
    ran = [node.node_name for node in device.node_stats]
    assert ("cond/exp" in ran, "cond/neg" in ran, "cond/Merge" in ran) == (True, False, True)
    assert {"_arg_up_0_0", "_arg_x_0_1"} <= set(ran)


@pytest.mark.parametrize(
    "level, devices",
    [("NO_TRACE", []), ("SOFTWARE_TRACE", [DEVICE]), ("HARDWARE_TRACE", [HOST, DEVICE])],
)
def test_levels(level, devices):
    metadata = traced(tf.constant(1.0) + 2.0, None, tf.RunOptions.TraceLevel.Value(level))
    assert [stats.device for stats in metadata.step_stats.dev_stats] == devices
    assert metadata.HasField("step_stats") == bool(devices)


def test_metadata_is_replaced_by_every_run():
    y = tf.sqrt(tf.placeholder_with_default(4.0, [], name="x"))
    metadata = traced(y, None)
    count = len(metadata.step_stats.dev_stats[1].node_stats)
    with tf.Session() as sess:
        sess.run(y, None, tf.RunOptions(trace_level=3), metadata)
        assert len(metadata.step_stats.dev_stats[1].node_stats) == count
        sess.run(y, run_metadata=metadata)
        assert metadata == tf.RunMetadata()
        assert sess.run(y, options=tf.RunOptions(trace_level=3)) == 2.0


def test_the_graph_that_ran_is_given_on_demand():
    x, y = network()
    metadata = traced(y, {x: ONES}, tf.RunOptions.NO_TRACE, output_partition_graphs=True)
    (graph,) = metadata.partition_graphs
    assert not metadata.HasField("step_stats")
    assert {node.name: (node.op, list(node.input)) for node in graph.node} == {
        "pool/reduction_indices": ("Const", []),
        "mul": ("Const", []),
        "_arg_x_0_0": ("_Arg", []),
        "b": ("VariableV2", []),
        "b/read": ("Identity", ["b"]),
        "w": ("VariableV2", []),
        "w/read": ("Identity", ["w"]),
        "conv": ("Conv2D", ["_arg_x_0_0", "w/read"]),
        "bias": ("BiasAdd", ["conv", "b/read"]),
        "relu": ("Relu", ["bias"]),
        "pool": ("Mean", ["relu", "pool/reduction_indices"]),
        "y": ("MatMul", ["pool", "mul"]),
        "_retval_y_0_0": ("_Retval", ["y"]),
    }
    assert {node.device for node in graph.node} == {DEVICE}


def test_a_failing_run_leaves_the_metadata_and_carries_a_recording():
    x = tf.placeholder(tf.float32, [None], name="x")
    bad = tf.reshape(tf.exp(x, name="exp"), tf.shape(x) + 1)
    metadata = tf.RunMetadata()
    with tf.Session() as sess, pytest.raises(tf.errors.InvalidArgumentError) as caught:
        sess.run(bad, {x: [1.0]}, tf.RunOptions(trace_level=3), metadata)
    assert metadata == tf.RunMetadata()
    assert caught.value.recording.moments[0].operations == ("exp",)


def test_options_are_checked_as_messages_are():
    assert tf.RunOptions(trace_level="FULL_TRACE").trace_level == tf.RunOptions.FULL_TRACE
    with pytest.raises(ValueError, match='has no "nonsense" field'):
        tf.RunOptions(nonsense=1)
    with pytest.raises(AttributeError):
        tf.RunOptions().nonsense = 1
    with pytest.raises(TypeError):
        tf.RunOptions(timeout_in_ms=1.5)
    y = tf.constant(1.0)
    with tf.Session() as sess:
        assert sess.run(y, options=tf.RunOptions(timeout_in_ms=1000)) == 1.0
        for wrong in (3, tf.RunMetadata(), tf.ConfigProto()):
            with pytest.raises(TypeError, match=r"options must be a tf\.RunOptions, but got"):
                sess.run(y, options=wrong)
        for wrong in (3, {}, tf.RunOptions()):
            with pytest.raises(TypeError, match=r"run_metadata must be a tf\.RunMetadata"):
                sess.run(y, run_metadata=wrong)


def test_callables_are_traced_too():
    x = tf.placeholder(tf.float32, [], name="x")
    metadata = tf.RunMetadata()
    with tf.Session() as sess:
        call = sess.make_callable(tf.exp(x), [x], accept_options=True)
        assert call(0.0, options=tf.RunOptions(trace_level=3), run_metadata=metadata) == 1.0
        assert len(metadata.step_stats.dev_stats) == 2
        with pytest.raises(TypeError, match="run_metadata must be"):
            call(0.0, run_metadata=3)
        with pytest.raises(TypeError, match="unexpected keyword argument 'other'"):
            call(0.0, other=3)


def test_a_chain_that_ends_in_a_normalization_is_traced():
    x = tf.constant(np.ones((1, 4, 4, 2), np.float32))
    w = tf.Variable(np.ones((1, 1, 2, 3), np.float32))
    numbers = [tf.Variable(np.ones(3, np.float32)) for _ in range(4)]
    convolved = tf.nn.conv2d(x, w, [1, 1, 1, 1], "SAME")
    y, _, _ = tf.nn.fused_batch_norm(convolved, *numbers, is_training=False)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        plain = sess.run(y)
        options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
        watched = sess.run(y, options=options, run_metadata=tf.RunMetadata())
    np.testing.assert_array_equal(watched, plain)
