import numpy as np
import pytest

import minigraph as tf
from minigraph.graph.op import raw
from minigraph.session.execute import execute
from minigraph.session.state import SessionState

PLAIN = tf.ConfigProto(levers=tf.Levers.none())


def written(sess, fetches, feeds=()):
    return {step.node.name: step.overwrites for step in sess.plan(fetches, feeds).steps}


def test_the_plan_prunes_orders_and_frees():
    x = tf.placeholder(tf.float32, [], name="x")
    y = tf.nn.relu(x, name="y")
    tf.nn.relu(y, name="unused")
    z = tf.nn.elu(y, name="z")
    with tf.Session() as sess:
        plan = sess.plan(z, [x])
        assert sess.plan(z, [x]) is plan
        assert sess.plan("z:0", {"x:0": 1.0}) is plan
    assert str(plan).splitlines() == [
        "Plan of 2 steps, 3 values",
        "feeds %0",
        "    0  %1 = Relu(%0)   y",
        "    1  %2 = Elu(%1)   z   frees %1",
        "gives %2",
    ]


def test_a_plan_shows_what_the_passes_did():
    x = tf.placeholder(tf.float32, [None, 4, 4, 1], name="x")
    w = tf.constant(np.ones((1, 1, 1, 2), np.float32), name="w")
    b = tf.constant([1.0, -100.0], name="b")
    y = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(x, w, 1, "SAME", name="c"), b, name="a"), name="y")
    z = tf.multiply(tf.reshape(y, [-1, 32]), 2.0 * tf.constant(3.0), name="z")
    with tf.Session() as sess:
        text = str(sess.plan(z, [x]))
        plain = str(tf.Session(config=PLAIN).plan(z, [x]))
    assert text.splitlines() == [
        "Plan of 3 steps, 8 values",
        "feeds %0",
        "knows %1   w:0",
        "knows %2   b:0",
        "knows %3   Reshape/shape:0",
        "knows %4   mul:0",
        "    0  %5 = Conv2D(%0, %1) + BiasAdd(%2) + Relu   c .. y",
        "    1  %6 = Reshape(%5, %3)   Reshape   frees %5",
        "    2  %7 = Mul(%6, %4)   z   frees %6",
        "gives %7",
    ]
    assert plain.splitlines()[0] == "Plan of 11 steps, 12 values"
    assert plain.splitlines()[1].startswith(
        "without fold_constants, share_subexpressions, drop_unread"
    )
    assert "Relu(%4)   y" in plain


@pytest.mark.parametrize("kind", [tf.nn.relu, tf.exp, lambda x: x + 1.0, lambda x: 1.0 - x])
def test_a_value_read_for_the_last_time_is_overwritten(kind):
    x = tf.placeholder(tf.float32, [1, 2])
    product = tf.matmul(x, tf.constant([[1.0, 2.0], [3.0, 4.0]]))
    biased = tf.nn.bias_add(product, tf.constant([1.0, 20.0]), name="biased")
    y = tf.identity(kind(biased), name="y")
    kept = y.op.inputs[0].op.name
    feed = {x: [[1.0, -2.0]]}
    with tf.Session() as sess, tf.Session(config=PLAIN) as plain:
        assert written(sess, y, [x])["biased"] == 0
        assert written(sess, y, [x])[kept] is not None
        assert set(written(plain, y, [x]).values()) == {None}
        np.testing.assert_array_equal(sess.run(y, feed), plain.run(y, feed))
        # What is fetched stays as it is.
        assert written(sess, [biased, y], [x])[kept] is None
        got = sess.run([product, biased, y], feed)
        for value, expected in zip(got, plain.run([product, biased, y], feed), strict=True):
            np.testing.assert_array_equal(value, expected)


def test_constants_variables_feeds_and_views_are_not_overwritten():
    x = tf.placeholder(tf.float32, [1, 2])
    constant = tf.constant([[1.0, -2.0]])
    product = tf.matmul(x, tf.constant([[1.0, 2.0], [3.0, 4.0]]))
    view = tf.reshape(product, [2])
    variable = raw.VariableV2((1, 2), tf.float32)(name="v")
    init = tf.assign(variable, [[3.0, -4.0]])
    outputs = [tf.nn.relu(y) for y in (constant, variable, product)]
    feed = {x: [[1.0, -2.0]]}
    with tf.Session() as sess:
        sess.run(init)
        for _ in range(2):
            assert set(written(sess, [*outputs, view], [x]).values()) == {None}
            values = [value.tolist() for value in sess.run([*outputs, view], feed)]
            assert values == [[[1.0, 0.0]], [[3.0, 0.0]], [[0.0, 0.0]], [-5.0, -6.0]]
            fed = np.array([[-1.0, 1.0]], np.float32)
            assert sess.run(outputs[2], {product: fed}).tolist() == [[0.0, 1.0]]
            assert fed.tolist() == [[-1.0, 1.0]]


def test_an_array_that_turns_out_too_small_is_not_overwritten():
    x, y = tf.placeholder(tf.float32, [None]), tf.placeholder(tf.float32, [None])
    total = tf.exp(x) + y
    after = total * 2.0
    with tf.Session() as sess:
        assert written(sess, after, [x, y])[total.op.name] == 0
        got = sess.run(after, {x: [0.0], y: [1.0, 2.0, 3.0]})
        assert got.tolist() == [4.0, 6.0, 8.0]
        with pytest.raises(tf.errors.InvalidArgumentError, match="Incompatible shapes") as info:
            sess.run(after, {x: [0.0, 1.0], y: [1.0, 2.0, 3.0]})
        assert info.value.op is total.op


def test_a_watched_run_tells_each_step_with_its_times_and_values():
    class Watcher(list):
        def record(self, step, start, end, values):
            self.append((step.node.name, start <= end, [np.copy(value) for value in values]))

        def skip(self, step):
            self.append((step.node.name, None, []))

    x = tf.placeholder(tf.float32, [2], name="x")
    z = tf.exp(tf.square(x, name="square"), name="z")
    plain = tf.cond(x[0] > 0, lambda: tf.multiply(x, 2.0, name="twice"), lambda: tf.negative(x))
    array = np.array([1.0, 2.0], np.float32)
    with tf.Session() as sess:
        seen = Watcher()
        (value,) = execute(sess.plan(z, [x]), [array], SessionState(), seen)
        assert [(name, in_order) for name, in_order, _ in seen] == [("square", True), ("z", True)]
        assert seen[0][2][0].tolist() == [1.0, 4.0]
        np.testing.assert_array_equal(value, sess.run(z, {x: array}))
        seen.clear()
        (value,) = execute(sess.plan(plain, [x]), [array], SessionState(), seen)
        assert value.tolist() == [2.0, 4.0]
        ran = {name: in_order for name, in_order, _ in seen}
        assert (ran["cond/twice"], ran["cond/Neg"]) == (True, None)


def test_a_variable_has_a_place_in_each_session_that_runs_keep():
    v = tf.Variable(1.0, name="v")
    add, read = tf.assign_add(v, 1.0), tf.identity(v)
    with tf.Session() as first, tf.Session() as second:
        with pytest.raises(tf.errors.FailedPreconditionError, match="uninitialized value v"):
            first.run(read)
        for sess in (first, second):
            sess.run(v.initializer)
        assert [sess.run([read, v]) for sess in (first, first, second)] == [[1.0, 1.0]] * 3
        first.run(add)
        assert [sess.run(read) for sess in (first, second, first)] == [2.0, 1.0, 2.0]
        first.run(tf.assign(v, [3.0, 4.0], validate_shape=False))
        assert first.run(tf.identity(v)).tolist() == [3.0, 4.0]
        assert second.run(read, {v: 7.0}) == 7.0
