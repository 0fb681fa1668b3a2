import json
from pathlib import Path

import pytest

import minigraph as tf
from minigraph import proto
from minigraph.python.client import timeline
from tests.interop.record_timeline import FLAGS, GOLDEN, ODD, told


def golden(name):
    path = Path(GOLDEN) / name
    stats = proto.StepStats.FromString(path.with_suffix(".pb").read_bytes())
    return stats, json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["network", "odd"])
@pytest.mark.parametrize("which", range(len(FLAGS)), ids=str)
def test_a_trace_has_the_events_that_tensorflow_makes_of_it(name, which):
    stats, expected = golden(name)
    dataflow, memory = FLAGS[which]
    assert told(timeline.Timeline(stats).analyze_step_stats(dataflow, memory)) == expected[which]


def test_the_text_is_chromes_format_and_reading_changes_nothing():
    stats, expected = golden("network")
    before = stats.SerializeToString()
    line = timeline.Timeline(step_stats=stats, graph=tf.get_default_graph())
    for _ in range(2):
        text = line.generate_chrome_trace_format()
        assert json.loads(text) == expected[FLAGS.index((True, False))]["trace"]
    assert text.startswith('{\n    "traceEvents": [\n        {\n            "name":')
    assert (
        json.loads(line.generate_chrome_trace_format(show_dataflow=False, show_memory=True))
        == (expected[FLAGS.index((False, True))]["trace"])
    )
    assert stats.SerializeToString() == before


def test_the_odd_trace_is_the_one_in_the_text():
    stats = proto.StepStats()
    proto.from_text(ODD, stats)
    assert stats == golden("odd")[0]


def test_a_trace_of_our_own_tells_the_most_memory():
    x = tf.placeholder(tf.float32, [1000], name="x")
    y = tf.exp(tf.tile(x, [3], name="tiled"), name="y")
    metadata = tf.RunMetadata()
    with tf.Session() as sess:
        sess.run(y, {x: [1.0] * 1000}, tf.RunOptions(trace_level=3), metadata)
    analysis = timeline.Timeline(metadata.step_stats).analyze_step_stats()
    most = analysis.allocator_maximums["cpu"]
    assert "tiled" in most.tensors
    assert most.num_bytes >= 12000
    events = json.loads(analysis.chrome_trace.format_to_string())["traceEvents"]
    assert [e["args"]["name"] for e in events if e["ph"] == "X"][-3:] == [
        "tiled",
        "y",
        "_retval_y_0_0",
    ]


def test_an_empty_trace_has_no_events():
    analysis = timeline.Timeline(proto.StepStats()).analyze_step_stats()
    assert analysis.chrome_trace.format_to_string() == (
        '{"traceEvents":[{"name":"process_name","ph":"M","pid":0,"args":{"name":"Allocators"}}]}'
    )
    assert analysis.allocator_maximums == {}
