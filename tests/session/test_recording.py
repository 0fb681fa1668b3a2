import numpy as np
import pytest

import minigraph as tf
from minigraph.base.recording import Moment, Recording, ValueSummary
from minigraph.base.state import DEAD, Slot
from minigraph.session.execute import execute
from minigraph.session.fetches import parse_fetches
from minigraph.session.recording import MomentRecorder
from minigraph.session.summaries import describe, summarize


def names(recording):
    return [moment.operations for moment in recording.moments]


def test_every_step_is_recorded_in_order():
    x = tf.placeholder(tf.float32, [2], name="x")
    y = tf.exp(tf.square(x, name="square"), name="y")
    with tf.Session() as sess:
        recording = sess.record({"y": y}, {x: [1.0, 2.0]})
    assert names(recording) == [("square",), ("y",)]
    first, second = recording.moments
    assert 0 <= first.start <= first.end <= second.start <= second.end
    assert recording.seconds == second.end - first.start
    assert (recording.fetches, list(recording.feeds)) == (("y:0",), ["x:0"])
    np.testing.assert_array_equal(recording.values["y"], np.exp(np.array([1, 4], np.float32)))
    output = first.outputs[0]
    assert (output.kind, output.low, output.high, output.text) == ("float32[2]", 1.0, 4.0, "1, 4")


def test_memory_is_counted_as_it_is_taken_written_into_and_freed():
    x = tf.placeholder(tf.float32, [5], name="x")
    y = tf.exp(tf.square(x, name="square"), name="y")
    total = tf.add(tf.reshape(y, [1, 5], name="row"), x, name="total")
    with tf.Session() as sess:
        recording = sess.record(total, {x: np.ones(5, np.float32)})
    square, exp, row, add = recording.moments
    shape = 8  # the constant that Reshape reads
    assert (square.new_bytes, square.live_bytes) == (20, 40 + shape)
    assert (exp.overwrites, exp.frees) == ("square:0", ("square:0",))
    assert (exp.new_bytes, exp.live_bytes) == (0, 40 + shape)
    assert (row.new_bytes, row.frees, row.live_bytes) == (0, ("y:0",), 40 + shape)
    assert (add.new_bytes, add.live_bytes) == (20, 40 + shape)
    assert recording.peak_bytes == 40 + shape
    assert list(recording.known) == ["row/shape:0"]


def test_variables_keep_their_memory_from_their_first_use_on():
    v = tf.get_variable("v", [4], initializer=tf.zeros_initializer())
    update = tf.assign_add(v, [1.0, 2.0, 3.0, 4.0], name="update")
    with tf.Session() as sess:
        start = sess.record(v.initializer)
        recording = sess.record(update)
        assert sess.run(v).tolist() == [1.0, 2.0, 3.0, 4.0]
    assert start.moments[0].outputs[0] == ValueSummary("float32_ref", None, 0, text="uninitialized")
    assert [moment.live_bytes for moment in start.moments] == [16, 32]
    read, added = recording.moments
    assert (read.outputs[0].kind, read.outputs[0].high) == ("float32_ref[4]", 0.0)
    assert (added.outputs[0].high, added.new_bytes, added.live_bytes) == (4.0, 0, 32)


def recorded(sess, fetch, feeds, patience):
    recorder = MomentRecorder(sess.plan(fetch, feeds), feeds, summarize, patience)
    execute(sess.plan(fetch, feeds), list(feeds.values()), sess._state, recorder)
    return recorder.recording(parse_fetches(sess.graph, fetch))


@pytest.mark.parametrize("patience", [0, 1, 30, 1000])
def test_values_are_kept_as_they_were_whatever_later_steps_do(patience):
    x = tf.placeholder(tf.float32, [3], name="x")
    y = tf.negative(tf.square(x, name="square"), name="y")
    v = tf.get_variable("v", [], initializer=tf.zeros_initializer())
    with tf.control_dependencies([tf.assign_add(v, 1.0)]):
        twice = tf.assign_add(v, 2.0)
    with tf.Session() as sess:
        squares = recorded(sess, y, {x: np.array([1.0, 2.0, 3.0], np.float32)}, patience)
        start = recorded(sess, v.initializer, {}, patience)
        sums = recorded(sess, twice, {}, patience)
    assert squares.moments[1].overwrites == "square:0"
    texts = [[m.outputs[0].text for m in r.moments] for r in (squares, start, sums)]
    assert texts == [["1, 4, 9", "-1, -4, -9"], ["uninitialized", "0"], ["0", "1", "3"]]


def test_fused_operations_are_one_moment():
    x = tf.placeholder(tf.float32, [1, 4, 4, 1], name="x")
    with tf.variable_scope("conv"):
        h = tf.nn.conv2d(x, np.ones([3, 3, 1, 2], np.float32), [1, 1, 1, 1], "SAME", name="conv2d")
        h = tf.nn.relu(tf.nn.bias_add(h, [0.0, -5.0], name="bias"), name="relu")
    with tf.Session() as sess:
        (moment,) = sess.record(h, {x: np.ones([1, 4, 4, 1], np.float32)}).moments
    assert moment.operations == ("conv/conv2d", "conv/bias", "conv/relu")
    assert moment.name == "conv/conv2d + bias + relu"
    assert (moment.outputs[0].low, moment.outputs[0].high) == (0.0, 9.0)
    assert moment.outputs[0].image_of == "all 2 feature maps, first example"


def test_the_branch_not_taken_is_dead():
    x = tf.placeholder(tf.float32, [], name="x")
    y = tf.cond(x > 0, lambda: tf.exp(x, name="up"), lambda: tf.negative(x, name="down"))
    with tf.Session() as sess:
        recording = sess.record(y, {x: 1.0})
    dead = {moment.operations[-1]: moment.dead for moment in recording.moments}
    assert (dead["cond/up"], dead["cond/down"], dead["cond/Merge"]) == (False, True, False)
    assert "not run" in str(recording)


def test_a_failing_run_leaves_what_came_before_it():
    x = tf.placeholder(tf.float32, [None], name="x")
    bad = tf.reshape(tf.log(x, name="log"), tf.shape(x)[:1] + 1, name="bad")
    with tf.Session() as sess:
        with pytest.raises(tf.errors.InvalidArgumentError) as caught:
            sess.record(bad, {x: [0.0, 1.0]})
        recording = caught.value.recording
        assert "\nbad failed after the last of them\n" in str(recording)
        assert recording.moments[0].operations == ("log",)
        assert all("bad" not in moment.operations for moment in recording.moments)
        assert recording.first_odd.name == "log"
        with pytest.raises(tf.errors.InvalidArgumentError) as caught:
            sess.run(bad, {x: [0.0, 1.0]})
        assert caught.value.recording is None


def test_the_table_says_what_happened():
    moments = (
        Moment(("a/x",), 0.0, 1e-6, (ValueSummary("float32", (2,), 8, 0.0, 1.0),), live_bytes=8),
        Moment(
            ("a/conv", "a/relu"),
            1e-6,
            1e-3,
            (ValueSummary("float32", (2,), 8, odd=2, text="nan, inf"),),
            overwrites="a/x:0",
            frees=("a/x:0", "b:0", "c:0"),
            live_bytes=8,
        ),
        Moment(("n",), 1e-3, 1e-3, dead=True, live_bytes=8),
    )
    text = str(Recording(moments, feeds={"f:0": ValueSummary("string", (), 1, text="b'a'")}))
    assert text == (
        "3 steps in 1.000 ms, at most 8 bytes\n"
        "fed f:0   string[]  b'a'\n"
        "the first NaN or infinity is given by a/conv + relu\n"
        "step  operations        us  output               range              frees\n"
        "   0  a/x              1.0  float32[2]           0 .. 1\n"
        "   1  a/conv + relu  999.0  float32[2] in a/x:0  2 NaN or infinite  x:0, b:0, 1 more\n"
        "   2  n                0.0  not run"
    )
    assert str(Recording(())) == (
        "0 steps in 0.000 ms, at most 0 bytes\nstep  operations  us  output  range  frees"
    )


@pytest.mark.parametrize(
    "dtype, value, text",
    [
        (tf.string, np.array([b"ab", b"c"], object), "string[2]  b'ab', b'c'"),
        (tf.complex64, np.array([1 + 2j], np.complex64), "complex64[1]  1+2j"),
        (tf.bool, np.array([True, False]), "bool[2]  0 .. 1"),
        (tf.float32, np.zeros((0, 3), np.float32), "float32[0,3]"),
        (tf.float32, np.float32(2.5), "float32[]  2.5"),
        (tf.float32, DEAD, "float32  on a branch not taken"),
        (tf.float32, Slot("v"), "float32  uninitialized"),
        (tf.float32, object(), "float32  object"),
        (tf.float64, np.array([np.nan, 1.0]), "float64[2]  1, 1 NaN or infinite"),
    ],
)
def test_values_of_every_kind_can_be_summarised(dtype, value, text):
    tensor = tf.placeholder(dtype)
    assert str(summarize(tensor, value)) == text
    assert describe(tensor, value).bytes == summarize(tensor, value).bytes


def test_filters_are_told_from_batches_of_images():
    x = tf.placeholder(tf.float32, [1, 8, 8, 1], name="x")
    w = tf.get_variable("w", [3, 3, 1, 2])
    h = tf.nn.relu(tf.nn.conv2d(x, w, [1, 1, 1, 1], "SAME"), name="relu")
    train = tf.train.MomentumOptimizer(0.1, 0.9).minimize(tf.reduce_sum(h))
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        recording = sess.record(train, {x: np.ones([1, 8, 8, 1], np.float32)})
    shown = {moment.operations[-1]: moment.outputs for moment in recording.moments}
    assert recording.feeds["x:0"].image_of == "the image"
    for name in ("w", "w/Momentum", "w/read", "gradients/Conv2D_grad/Conv2DBackpropFilter"):
        assert shown[name][0].image_of == "all 2 filters", name
    assert shown["relu"][0].image_of == "all 2 feature maps, first example"


def test_nothing_to_run_is_an_empty_recording():
    tf.no_op()
    with tf.Session() as sess:
        recording = sess.record([])
    assert (recording.moments, recording.values) == ((), [])


def test_a_recording_says_what_stands_for_what_it_equals():
    with tf.Graph().as_default(), tf.Session() as sess:
        x = tf.placeholder(tf.float32, [2], name="x")
        one, other = tf.nn.relu(x, name="one"), tf.nn.relu(x, name="other")
        total = tf.add(tf.tanh(one, name="a"), tf.tanh(other, name="b"), name="total")
        run = sess.record(total, {x: [1.0, 2.0]})
    assert run.same == {"other:0": "one:0", "b:0": "a:0"}
