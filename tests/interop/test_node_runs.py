import minigraph as tf
from minigraph import proto, viz
from minigraph.interop.node_runs import node_runs
from minigraph.interop.read_graph import read_graph
from tests.interop.test_timeline import golden

GPU = """
dev_stats { device: "/job:w/device:GPU:0"
  node_stats { node_name: "a" all_end_rel_micros: 1
    output { tensor_description { shape { dim { size: 2 } dim { size: 3 } }
      allocation_description { requested_bytes: 24 } } } }
  node_stats { node_name: "loop" all_end_rel_micros: 3 }
  node_stats { node_name: "loop" all_end_rel_micros: 4 all_end_rel_nanos: 4500 }
}
dev_stats { device: "/job:w/device:GPU:0/stream:all"
  node_stats { node_name: "a:MatMul" all_end_rel_micros: 7 }
  node_stats { node_name: "a:MatMul" all_end_rel_micros: 8 }
}
dev_stats { device: "/job:w/device:GPU:0/stream:12"
  node_stats { node_name: "a:MatMul" all_end_rel_micros: 7 }
}
"""


def test_tensorflows_trace_by_operation():
    stats, _ = golden("network")
    runs = node_runs(tf.RunMetadata(step_stats=stats))
    assert sorted(runs) == ["conv", "relu", "w", "w/read", "x", "y", "y/reduction_indices"]
    by_name = {node.node_name: node for node in stats.dev_stats[1].node_stats}
    assert runs["relu"] == viz.NodeRun(
        microseconds=by_name["relu"].all_end_rel_nanos / 1e3, bytes=2048, shapes=("[2, 8, 8, 4]",)
    )
    assert (runs["x"].bytes, runs["x"].shapes) == (512, ("[2, 8, 8, 1]",))


def test_streams_tell_the_time_of_a_gpu_and_loops_add_up():
    metadata = tf.RunMetadata()
    proto.from_text(GPU, metadata.step_stats)
    assert node_runs(metadata) == {
        "a": viz.NodeRun(microseconds=15.0, bytes=24, shapes=("[2, 3]",)),
        "loop": viz.NodeRun(microseconds=7.5),
    }


def test_an_event_file_keeps_the_runs_by_their_tags(tmp_path):
    x = tf.placeholder(tf.float32, [3], name="x")
    y = tf.exp(x, name="y")
    metadata = tf.RunMetadata()
    with tf.Session() as sess, tf.summary.FileWriter(tmp_path, sess.graph) as writer:
        for step in (1, 2):
            sess.run(
                y, {x: [1.0] * step + [0.0] * (3 - step)}, tf.RunOptions(trace_level=3), metadata
            )
            writer.add_run_metadata(metadata, f"step {step}", step)
    found = read_graph(tmp_path)
    assert list(found.runs) == ["step 1", "step 2"]
    assert found.runs["step 2"] == metadata
    run = node_runs(found.runs["step 1"])["y"]
    assert (run.bytes, run.shapes) == (12, ("[3]",))
    assert run.microseconds > 0
