"""What is written here opens, runs and trains in the real TensorFlow 1.15.5."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

import minigraph as tf
from minigraph.interop.timeline import Timeline
from tests.graph.graph_def.cases import GRAPHS
from tests.interop.ask_tensorflow import LOSS, curve, feeds
from tests.interop.record_timeline import told

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.oracle
def test_tensorflow_opens_what_we_write(tmp_path):
    oracle = os.environ.get("MINIGRAPH_ORACLE")
    assert oracle, "MINIGRAPH_ORACLE names the Python that has TensorFlow 1.15.5"
    with tf.Graph().as_default() as graph, tf.Session() as sess:
        GRAPHS["lenet"](tf)
        tf.io.write_graph(graph, tmp_path, "training.pb", as_text=False)
        tf.io.write_graph(graph, tmp_path, "training.pbtxt")
        tf.train.export_meta_graph(tmp_path / "training.meta")
        sess.run("init_all")
        metadata = tf.RunMetadata()
        options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE, output_partition_graphs=True)
        sess.run(LOSS, feeds(), options, metadata)
        with tf.summary.FileWriter(tmp_path, graph) as writer:
            writer.add_run_metadata(metadata, "a run", 3)
        expected = curve(sess)
        frozen = tf.graph_util.convert_variables_to_constants(
            sess, graph.as_graph_def(), ["probabilities"]
        )
        tf.io.write_graph(frozen, tmp_path, "frozen.pb", as_text=False)
        probabilities = sess.run("probabilities:0", {"x:0": feeds()["x:0"]})
        trainable = [variable.name for variable in tf.trainable_variables()]
    asked = subprocess.run(
        [oracle, "-m", "tests.interop.ask_tensorflow", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found = json.loads(asked.stdout.splitlines()[-1])
    for name in ("training.pb", "training.pbtxt", "training.meta"):
        np.testing.assert_allclose(found[name], expected, rtol=1e-5)
    np.testing.assert_allclose(found["frozen.pb"], probabilities, rtol=1e-4)
    assert found["trainable"] == trainable
    assert found["events"] == [
        "file_version",
        "graph_def",
        "meta_graph_def",
        "tagged_run_metadata",
    ]
    assert found["runs"] == {"a run": str(metadata.step_stats)}
    assert found["partition"] == [node.name for node in metadata.partition_graphs[0].node]
    assert found["timeline"] == told(Timeline(metadata.step_stats).analyze_step_stats())
