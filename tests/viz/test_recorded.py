"""Reading a recording: what it says of operations, of a moment, and to the page."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest

import minigraph as tf
from minigraph import viz
from minigraph.base.recording import Moment, Recording
from minigraph.viz.html import as_data
from minigraph.viz.marks import Mark
from minigraph.viz.recorded import (
    NodeRun,
    bytes_text,
    node_runs,
    operation_of,
    time_text,
)
from minigraph.viz.recording_data import recording_data
from tests.viz.recordings import failing, recorded_graph, recording, summary


def test_the_time_of_a_fused_step_stands_at_its_first_operation_and_the_values_at_its_last():
    runs = node_runs(recording())
    assert runs["layer/Mul"] == NodeRun(
        pytest.approx(3.0), values=("computed within layer/Relu, in one step",)
    )
    assert runs["layer/Relu"] == NodeRun(None, 24, ("[2, 3]",), ("0 .. 2",))
    assert runs["scale"] == NodeRun(None, 4, ("[]",), ("2",))
    assert "branch" not in runs and "pruned" not in runs


def test_what_runs_twice_adds_up_its_time_and_keeps_its_last_values():
    twice = Recording(
        (
            Moment(("a", "b"), 0.0, 2e-6, (summary((1,)),)),
            Moment(("a", "b"), 2e-6, 5e-6, (summary((2,)),)),
        )
    )
    runs = node_runs(twice)
    assert runs["a"].microseconds == pytest.approx(5.0)
    assert runs["b"].shapes == ("[2]",)


def test_words():
    assert operation_of("a:b") == "a:b"
    assert [time_text(t) for t in (2.0, 3.25e-3, 1e-6)] == ["2 s", "3.25 ms", "1 µs"]
    assert bytes_text(3 * 1024**2) == "3 MiB"


def tones(step):
    return {
        name: mark.tone
        for name, mark in viz.moment(recorded_graph(), recording(), step).marks.items()
    }


def test_a_moment_marks_what_has_become_of_every_operation():
    given = {"x": "also", "scale": "also", "Const": "also"}  # the last: which axes to sum
    assert tones(1) == {
        **given, "layer/Mul": "now", "layer/Relu": "now", "layer/Elu": "waiting",
        "Log": "waiting", "branch": "waiting", "loss": "waiting", "last": "waiting",
    }  # fmt: skip
    assert tones(6) == {
        **given, "layer/Mul": "done", "layer/Relu": "done", "layer/Elu": "lit",
        "Log": "culprit", "branch": "dead", "loss": "culprit", "last": "now",
    }  # fmt: skip
    assert tones(3)["layer/Relu"] == "done"  # overwritten
    assert tones(2)["layer/Relu"] == "lit"


def test_a_moment_says_in_words_what_happened():
    assert str(viz.moment(recorded_graph(), recording(), 3)).splitlines() == [
        "step 3 of 6: Log",
        "float32[2,3]  0.6931, 3 NaN or infinite",
        "48 B in memory",
        "writes into the memory of layer/Relu:0",
        "took 5 µs",
    ]
    assert (
        str(viz.moment(recorded_graph(), recording(), 4)).splitlines()[1] == "on a branch not taken"
    )
    assert str(viz.moment(recorded_graph(), recording(), 5)).splitlines()[-3:] == [
        "28 B in memory", "frees Log:0", "took 1 µs",
    ]  # fmt: skip
    assert viz.moment(recorded_graph(), recording(), 1).marks["layer/Relu"].note == "[2, 3], 0 .. 2"
    assert viz.moment(recorded_graph(), recording(), 1).beside == (
        "float32[2,3]  0 .. 2",
        "█ █",
        "2 operations run as one",
        "48 B in memory",
    )


def test_a_moment_opens_the_scopes_around_what_runs():
    drawing = viz.show(
        recorded_graph(), lens=viz.moment(recorded_graph(), recording(), 1), run=recording()
    )
    lines = drawing.to_tree().splitlines()
    assert "│  ├─ Relu  Relu  <- [2, 3], 0 .. 2" in lines
    assert "│  └─ Elu  Elu  <- waiting" in lines


def test_what_needs_no_step_is_told_from_what_is_no_part_of_the_run():
    with tf.Graph().as_default() as graph, tf.Session() as sess:
        x = tf.placeholder(tf.float32, [2], name="x")
        folded = tf.multiply(tf.constant(2.0, name="two"), 3.0, name="six")
        tf.tanh(x, name="pruned")
        one, other = tf.exp(x, name="one"), tf.exp(x, name="other")
        output = tf.add(tf.matmul([one], [other], transpose_b=True), folded, name="output")
        run = sess.record(output, {x: [1.0, 2.0]})
    marks = viz.moment(graph, run, 1).marks
    assert {name: mark.tone for name, mark in marks.items()} == {
        "x": "also", "two": "also", "six/y": "also", "six": "also", "one": "now",
        "other": "also", "output": "waiting", "MatMul": "waiting", "MatMul/a": "waiting",
        "MatMul/b": "also",
    }  # fmt: skip


def test_a_run_that_failed_shows_where():
    graph, run = failing()
    lens = viz.moment(graph, run, 1)
    assert run.failed == "wrong"
    assert {name: mark.tone for name, mark in lens.marks.items()} == {
        "x": "also", "shape": "also", "y": "now", "wrong": "culprit", "never": "waiting",
    }  # fmt: skip
    assert "then wrong failed" in lens.report


@pytest.mark.parametrize("step", [0, 7, -1])
def test_a_step_that_is_not_there_is_refused(step):
    with pytest.raises(ValueError, match=f"steps 1 to 6, but not {step}"):
        viz.moment(recorded_graph(), recording(), step)


def test_the_page_gets_operations_by_number_and_values_as_json_can_hold_them():
    numbers = {op.name: i for i, op in enumerate(recorded_graph().get_operations())}
    data = json.loads(as_data(recording_data(recording(), numbers)))
    relu, x = numbers["layer/Relu"], numbers["x"]
    assert data["moments"][0] == {
        "o": [numbers["layer/Mul"], relu],
        "s": 0.0,
        "t": 3.0,
        "v": [
            {
                "d": "float32", "s": [2, 3], "b": 24, "r": [0.0, 2.0, 1.0], "h": [3, 0, 3],
                "i": [2, 3, 1, "AChQeKDI", "the matrix"], "x": "0 0 0 2 2 2",
            }
        ],
        "b": 48,
    }  # fmt: skip
    assert data["moments"][1]["f"] == [f"{x}:0"]
    assert data["moments"][2]["w"] == f"{relu}:0"
    assert data["moments"][3]["x"] == 1
    assert list(data["feeds"]) == [f"{x}:0"]
    assert data["fetches"] == ["loss:0", "layer/Elu:0", "last"]


def test_numbers_that_json_lacks_and_colours_survive():
    color = np.zeros((1, 2, 3), np.uint8)
    value = replace(summary(), mean=math.inf, high=np.float32(2), image=color, bytes=np.int64(24))
    run = Recording((Moment(("x",), 0.0, 1e-6, (value,), live_bytes=np.int64(5)),))
    (moment,) = json.loads(json.dumps(recording_data(run, {"x": 0})))["moments"]
    assert moment["v"][0]["r"] == [0.0, 2.0, None]
    assert moment["v"][0]["i"] == [1, 2, 3, "AAAAAAAA", ""]
    assert (moment["v"][0]["b"], moment["b"]) == (24, 5)


def test_a_recording_of_another_graph_is_refused():
    run = Recording((Moment(("elsewhere",), 0.0, 1e-6),))
    with pytest.raises(ValueError, match="another graph: it ran 'elsewhere'"):
        viz.show(recorded_graph(), run=run)


def test_an_empty_recording_is_no_recording():
    page = viz.to_html(recorded_graph(), run=Recording(()))
    assert '"recording":null' in page and '"lens":""' in page


def test_a_step_says_what_it_stands_for():
    with tf.Graph().as_default() as graph, tf.Session() as sess:
        x = tf.placeholder(tf.float32, [2], name="x")
        one, other = tf.nn.relu(x, name="one"), tf.nn.relu(x, name="other")
        run = sess.record(tf.add(tf.tanh(one), tf.sin(other)), {x: [1.0, 2.0]})
    lens = viz.moment(graph, run, 1)
    assert lens.marks["other"] == Mark("also", "other: same as one")
    assert "also stands for other" in lens.beside
    data = recording_data(run, {op.name: i for i, op in enumerate(graph.get_operations())})
    assert data["same"] == {2: 1}
