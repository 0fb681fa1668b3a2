"""Opens files that minigraph wrote with TensorFlow 1.15.5 and prints what it finds, as JSON.

<python with TF 1.15.5> -m tests.interop.ask_tensorflow <folder>
"""

from __future__ import annotations

import importlib
import json
import os
import sys

import numpy as np

from tests.interop.record_timeline import told

LOSS = "loss/sparse_softmax_cross_entropy_loss/value:0"


def feeds():
    """One image and its label."""
    return {"x:0": np.linspace(-1, 1, 64, dtype=np.float32).reshape(1, 8, 8, 1), "y:0": [3]}


def curve(sess):
    """The losses of four steps from the initial values on."""
    losses = []
    for _ in range(4):
        losses.append(float(sess.run(LOSS, feeds())))
        sess.run("train", feeds())
    return losses


def main(folder):
    """Reads what `test_with_tensorflow.py` wrote."""
    tf = importlib.import_module("tensorflow")
    tf.logging.set_verbosity(tf.logging.ERROR)
    found = {}
    for name in ("training.pb", "training.pbtxt", "frozen.pb"):
        message = tf.GraphDef()
        with open(os.path.join(folder, name), "rb") as file:
            if name.endswith("txt"):
                importlib.import_module("google.protobuf.text_format").Parse(file.read(), message)
            else:
                message.ParseFromString(file.read())
        with tf.Graph().as_default(), tf.Session() as sess:
            tf.import_graph_def(message, name="")
            if name == "frozen.pb":
                found[name] = sess.run("probabilities:0", {"x:0": feeds()["x:0"]}).tolist()
            else:
                sess.run("init_all")
                found[name] = curve(sess)
    with tf.Graph().as_default(), tf.Session() as sess:
        tf.train.import_meta_graph(os.path.join(folder, "training.meta"))
        sess.run(tf.global_variables_initializer())
        found["training.meta"] = curve(sess)
        found["trainable"] = [variable.name for variable in tf.trainable_variables()]
    (events,) = [name for name in os.listdir(folder) if "tfevents" in name]
    read = list(tf.train.summary_iterator(os.path.join(folder, events)))
    found["events"] = [event.WhichOneof("what") for event in read]
    found["runs"] = {}
    for event in read:
        tagged = event.tagged_run_metadata
        if tagged.tag:
            metadata = tf.RunMetadata.FromString(tagged.run_metadata)
            found["runs"][tagged.tag] = str(metadata.step_stats)
            found["partition"] = [node.name for node in metadata.partition_graphs[0].node]
            timeline = importlib.import_module("tensorflow.python.client.timeline")
            found["timeline"] = told(timeline.Timeline(metadata.step_stats).analyze_step_stats())
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
