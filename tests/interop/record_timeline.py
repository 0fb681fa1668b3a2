"""Records traces and their timelines as TensorFlow 1.15.5 makes them; runs on its Python 3.7.

<python with TF 1.15.5> -m tests.interop.record_timeline
"""

from __future__ import annotations

import importlib
import json
import os

import numpy as np

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_timeline")
FLAGS = [(dataflow, memory) for dataflow in (False, True) for memory in (False, True)]

# What one machine cannot show: other devices, copies between them, nodes side by side, a name twice.
ODD = """
dev_stats {
  device: "/job:w/device:GPU:0/stream:all"
  node_stats { node_name: "a:MatMul" all_start_micros: 5 all_end_rel_micros: 10 }
  node_stats { node_name: "b" all_start_micros: 5 all_end_rel_micros: 3 }
}
dev_stats {
  device: "/job:w/device:CPU:0"
  node_stats { node_name: "a" all_start_micros: 1 all_end_rel_micros: 4
    timeline_label: "[cpu 1.0MB 1.0MB] a = Split(x, y:1, ^z)"
    output { tensor_description { dtype: DT_FLOAT shape { dim { size: 2 } }
      allocation_description { requested_bytes: 8 allocator_name: "cpu" } } }
    output { slot: 1 tensor_description { dtype: DT_STRING
      allocation_description { requested_bytes: 0 allocator_name: "gpu" } } } }
  node_stats { node_name: "b" all_start_micros: 3 all_end_rel_micros: 9
    timeline_label: "b = Add(a:1, a/_12, lost)"
    output { tensor_description { allocation_description { requested_bytes: 4
      allocator_name: "cpu" } } } }
  node_stats { node_name: "RecvTensor" all_start_micros: 4 timeline_label: "[Send] b from here" }
  node_stats { node_name: "c" all_start_micros: 20 all_end_rel_micros: 2
    timeline_label: "no label" }
  node_stats { node_name: "a" all_start_micros: 30 all_end_rel_micros: 2
    timeline_label: "a = Neg(b)"
    output { tensor_description { allocation_description { requested_bytes: 16
      allocator_name: "cpu" } } } }
}
"""


def network(tf):
    """The trace of a small convolution net."""
    tf.set_random_seed(1)
    x = tf.placeholder(tf.float32, [None, 8, 8, 1], name="x")
    w = tf.get_variable("w", [3, 3, 1, 4])
    h = tf.nn.relu(tf.nn.conv2d(x, w, [1, 1, 1, 1], "SAME", name="conv"), name="relu")
    y = tf.reduce_mean(h, [1, 2], name="y")
    metadata = tf.RunMetadata()
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
        sess.run(y, {x: np.ones((2, 8, 8, 1), np.float32)}, options, metadata)
    return metadata.step_stats


def told(analysis):
    """What an analysis says, for JSON."""
    maxima = {
        name: [most.timestamp, most.num_bytes, sorted(most.tensors)]
        for name, most in analysis.allocator_maximums.items()
    }
    return {"trace": json.loads(analysis.chrome_trace.format_to_string()), "maxima": maxima}


def main():
    """Writes each trace and what is told of it with every choice."""
    tf = importlib.import_module("tensorflow")
    timeline = importlib.import_module("tensorflow.python.client.timeline")
    odd = tf.RunMetadata().step_stats
    importlib.import_module("google.protobuf.text_format").Parse(ODD, odd)
    os.makedirs(GOLDEN, exist_ok=True)
    for name, stats in {"network": network(tf), "odd": odd}.items():
        data = stats.SerializeToString()
        with open(os.path.join(GOLDEN, name + ".pb"), "wb") as file:
            file.write(data)
        found = []
        for dataflow, memory in FLAGS:
            # The timeline changes what it reads.
            stats.ParseFromString(data)
            found.append(told(timeline.Timeline(stats).analyze_step_stats(dataflow, memory)))
        with open(os.path.join(GOLDEN, name + ".json"), "w") as file:
            json.dump(found, file, separators=(",", ":"))
            file.write("\n")


if __name__ == "__main__":
    main()
