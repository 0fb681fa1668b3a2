"""Records what TensorFlow 1.15.5 says about importing, and GraphDefs it wrote; on its Python 3.7.

<python with TF 1.15.5> -m tests.graph.graph_def.record
"""

from __future__ import annotations

import json
import os

import numpy as np
import tensorflow as tf
from google.protobuf import text_format

from .cases import CASES, GRAPHS
from .describe import LOSS, describe

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")


def imported(text, arguments):
    """What an import gives or raises."""
    message = text_format.Parse(text, tf.GraphDef())
    with tf.Graph().as_default() as graph:
        try:
            found = tf.import_graph_def(message, **arguments)
        except Exception as error:
            return {"error": type(error).__name__, "message": str(error).split("\n")[0][:200]}
    returned = None if found is None else [item.name for item in found]
    return {"nodes": describe(graph), "returned": returned}


def frozen():
    """The network with its variables as constants, and the training graph's nodes after import."""
    with tf.Graph().as_default() as graph, tf.Session() as sess:
        GRAPHS["lenet"](tf)
        sess.run("init_all")
        image = np.linspace(-1, 1, 64, dtype=np.float32).reshape(1, 8, 8, 1)
        feeds = {"x:0": image, "y:0": [3]}
        curve = []
        for _ in range(4):
            curve.append(float(sess.run(LOSS, feeds)))
            sess.run("train", feeds)
        answers = {
            "curve": curve,
            "probabilities": sess.run("probabilities:0", feeds).tolist(),
        }
        short = tf.graph_util.convert_variables_to_constants(
            sess, graph.as_graph_def(), ["probabilities"]
        )
        pruned = tf.graph_util.remove_training_nodes(short, ["probabilities"])
        part = tf.graph_util.extract_sub_graph(graph.as_graph_def(add_shapes=True), ["conv2/Relu"])
    write("lenet_frozen", short)
    write("lenet_pruned", pruned)
    write("lenet_part", part)
    return answers


def write(name, message):
    """Writes a message beside the record."""
    with open(os.path.join(GOLDEN, name + ".pb"), "wb") as file:
        file.write(message.SerializeToString(deterministic=True))


def main():
    """Writes all records."""
    tf.logging.set_verbosity(tf.logging.ERROR)
    if not os.path.isdir(GOLDEN):
        os.makedirs(GOLDEN)
    record = {"cases": {name: imported(*case) for name, case in CASES.items()}, "graphs": {}}
    for name, build in GRAPHS.items():
        with tf.Graph().as_default() as graph:
            build(tf)
        write(name, graph.as_graph_def())
        with tf.Graph().as_default() as graph:
            tf.import_graph_def(graph_def_of(name), name="again")
        record["graphs"][name] = describe(graph)
    record["answers"] = frozen()
    with open(os.path.join(GOLDEN, "imports.json"), "w", encoding="utf-8") as file:
        file.write(
            json.dumps(record, separators=(",", ":"), sort_keys=True).replace("]],", "]],\n")
        )
        file.write("\n")


def graph_def_of(name):
    """A recorded GraphDef."""
    with open(os.path.join(GOLDEN, name + ".pb"), "rb") as file:
        return tf.GraphDef.FromString(file.read())


if __name__ == "__main__":
    main()
