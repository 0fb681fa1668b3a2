"""Normalizations that filters do on their own: always of the variables' present values."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import minigraph as tf

RNG = np.random.default_rng(3)
OFF = tf.ConfigProto(levers=tf.Levers(scale_filters=False))


def drawn(*shape):
    return RNG.standard_normal(shape).astype(np.float32)


HEADS = {
    "conv": (lambda x, w: tf.nn.conv2d(x, w, 1, "SAME"), (3, 3, 4, 6)),
    "strided": (lambda x, w: tf.nn.conv2d(x, w, 2, "VALID"), (3, 3, 4, 6)),
    "pointwise": (lambda x, w: tf.nn.conv2d(x, w, 1, "VALID"), (1, 1, 4, 6)),
    "depthwise": (lambda x, w: tf.nn.depthwise_conv2d(x, w, [1] * 4, "SAME"), (3, 3, 4, 2)),
}


def net(name, channels=4):
    """A normalized convolution of variables, its input and the variables."""
    head, shape = HEADS[name]
    x = tf.placeholder(tf.float32, [None, 8, 8, channels])
    out = shape[2] * shape[3] if name == "depthwise" else shape[3]
    w = tf.Variable(drawn(*shape))
    numbers = [tf.Variable(drawn(out)) for _ in range(3)]
    variance = tf.Variable(np.abs(drawn(out)))
    y, _, _ = tf.nn.fused_batch_norm(head(x, w), *numbers, variance, is_training=False)
    return x, tf.nn.relu(y), [w, *numbers, variance]


@pytest.mark.parametrize("name", HEADS)
def test_a_filter_takes_in_the_normalization_and_every_change(name):
    x, y, variables = net(name)
    batch = drawn(2, 8, 8, 4)
    with tf.Session() as sess, tf.Session(config=OFF) as plain:
        assert str(sess.plan(y, [x])).count("in its weights") == 1
        assert "in its weights" not in str(plain.plan(y, [x]))
        values = sess.run([v.initial_value for v in variables])
        for change in [None, *variables]:
            for i, variable in enumerate(variables):
                if variable is change:
                    values[i] = np.abs(drawn(*values[i].shape))
                    sess.run(variable.assign(values[i]))
                elif change is None:
                    variable.load(values[i], sess)
                variable.load(values[i], plain)
            expected = plain.run(y, {x: batch})
            first, second = (sess.run(y, {x: batch}) for _ in range(2))
            np.testing.assert_allclose(first, expected, rtol=1e-4, atol=1e-5)
            np.testing.assert_array_equal(first, second)
        # Two plans with other values in sight do not disturb each other.
        inner = y.op.inputs[0].op.inputs[0]
        seen = [sess.run([y, inner], {x: batch}), sess.run(y, {x: batch})]
        np.testing.assert_allclose(seen[0][0], expected, rtol=1e-4, atol=1e-5)
        np.testing.assert_array_equal(seen[1], second)


def test_errors_are_those_of_the_plain_way():
    x = tf.placeholder(tf.float32, [None, 16, 16, 64])
    w = tf.Variable(drawn(3, 3, 64, 32) / 24)
    scale, offset, mean = (tf.Variable(drawn(32)) for _ in range(3))
    variance = tf.Variable(np.abs(drawn(32)) + np.float32(0.1))
    y, _, _ = tf.nn.fused_batch_norm(
        tf.nn.conv2d(x, w, 1, "SAME"),
        scale,
        offset,
        mean,
        variance,
        is_training=False,
        epsilon=0.01,
    )
    batch, errors = drawn(4, 16, 16, 64), []
    values = {}
    for scaled in (True, False):
        config = tf.ConfigProto(levers=tf.Levers(winograd=False, scale_filters=scaled))
        with tf.Session(config=config) as sess:
            sess.run(tf.global_variables_initializer())
            if not values:
                values = {v: sess.run(v) for v in (w, scale, offset, mean, variance)}
            for variable, value in values.items():
                variable.load(value, sess)
            got = sess.run(y, {x: batch})
        wide = [value.astype(np.float64) for value in values.values()]
        z = tf.nn.conv2d(batch.astype(np.float64), wide[0], 1, "SAME")
        with tf.Session() as sess:
            z = sess.run(z)
        exact = (z - wide[3]) / np.sqrt(wide[4] + np.float64(np.float32(0.01))) * wide[1] + wide[2]
        errors.append(np.sqrt(np.mean((got - exact) ** 2) / np.mean(exact**2)))
    assert errors[0] < 1e-6
    assert errors[0] < 1.1 * errors[1], errors


def test_numbers_beyond_the_floats_run_the_plain_way():
    x, y, variables = net("pointwise")
    batch = drawn(1, 8, 8, 4)
    with tf.Session() as sess, tf.Session(config=OFF) as plain:
        values = sess.run([v.initial_value for v in variables])
        values[1][:3] = np.inf, np.nan, 3e38
        values[4][2] = 0
        for session in (sess, plain):
            for variable, value in zip(variables, values, strict=True):
                variable.load(value, session)
        got, expected = (session.run(y, {x: batch}) for session in (sess, plain))
        np.testing.assert_array_equal(got, expected)


def test_what_may_be_new_in_every_run_is_not_taken_in():
    x, _, variables = net("conv")
    mean = tf.placeholder(tf.float32, [6])
    z = tf.nn.conv2d(x, variables[0], 1, "SAME")
    fed, _, _ = tf.nn.fused_batch_norm(
        z, variables[1], variables[2], mean, variables[4], is_training=False
    )
    computed, _, _ = tf.nn.fused_batch_norm(
        z, variables[1], variables[2], variables[3] * 2.0, variables[4], is_training=False
    )
    with tf.Session() as sess:
        for fetch in (fed, computed):
            plan = str(sess.plan(fetch, [x, mean]))
            assert "+ FusedBatchNorm" in plan
            assert "in its weights" not in plan


def test_many_threads_may_run_while_another_assigns():
    x, y, variables = net("conv")
    batch = drawn(1, 8, 8, 4)
    offset = variables[2]
    shift = tf.placeholder(tf.float32, [])
    assign = offset.assign(tf.fill([6], shift))
    with tf.Session() as sess, ThreadPoolExecutor(4) as pool:
        sess.run(tf.global_variables_initializer())
        for number in (100.0, 200.0, 300.0):
            sess.run(assign, {shift: number})
            results = list(pool.map(lambda _: sess.run(y, {x: batch}), range(8)))
            for result in results:
                np.testing.assert_array_equal(result, results[0])
            assert abs(results[0] - number).max() < 50
