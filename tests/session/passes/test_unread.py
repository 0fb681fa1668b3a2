import numpy as np
import pytest

import minigraph as tf


def runs(sess, fetches, feeds=()):
    return [node.name for step in sess.plan(fetches, feeds).steps for node in step.nodes]


def test_a_value_that_is_only_waited_for_is_not_computed():
    x = tf.placeholder(tf.float32, [2], name="x")
    deep = tf.exp(tf.sin(x, name="sin"), name="exp")
    with tf.control_dependencies([deep]):
        y = tf.negative(x, name="y")
    with tf.Session() as sess:
        assert runs(sess, y) == ["x", "y"]
        # A node that is asked for runs, whether its value or itself is asked for.
        assert runs(sess, [y, deep]) == ["x", "sin", "exp", "y"]
        assert runs(sess, [y, deep.op]) == ["x", "sin", "exp", "y"]
        np.testing.assert_array_equal(sess.run(y, {x: [1.0, 2.0]}), [-1.0, -2.0])


def test_the_gradient_that_goes_to_nobody_is_not_computed():
    images = tf.placeholder(tf.float32, [2, 6, 6, 3], name="images")
    net = tf.contrib.layers.conv2d(images, 4, 3, scope="first")
    net = tf.contrib.layers.conv2d(net, 4, 3, scope="second")
    train = tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_sum(net))
    plain = tf.ConfigProto(levers=tf.Levers(drop_unread=False))
    with tf.Session() as sess, tf.Session(config=plain) as other:
        kept = runs(sess, train, [images])
        all_of_them = runs(other, train, [images])
    gradient = "gradients/{}/Conv2D_grad/Conv2DBackpropInput"
    assert gradient.format("first") in all_of_them
    assert gradient.format("first") not in kept
    assert gradient.format("second") in kept


def test_what_has_an_effect_runs_in_its_order():
    counter = tf.get_variable("counter", [], tf.int32, tf.zeros_initializer())
    added = tf.assign_add(counter, 1)
    with tf.control_dependencies([tf.identity(added) * 2]):
        read = tf.identity(counter + 0)
    with tf.Session() as sess:
        sess.run(counter.initializer)
        assert [sess.run(read) for _ in range(3)] == [1, 2, 3]
        assert "mul" not in runs(sess, read)


def test_checks_and_chance_stay():
    x = tf.placeholder(tf.float32, [], name="x")
    with tf.control_dependencies([tf.check_numerics(x, "bad", name="check")]):
        y = tf.negative(1.0)
    drawn = tf.random_uniform([], seed=3, name="drawn")
    with tf.control_dependencies([drawn]):
        z = tf.random_uniform([], seed=3)
    with tf.Session() as sess:
        with pytest.raises(tf.errors.InvalidArgumentError, match="bad"):
            sess.run(y, {x: np.nan})
        assert "drawn/RandomUniform" in runs(sess, z)


def test_a_placeholder_that_is_only_waited_for_still_wants_its_feed():
    x = tf.placeholder(tf.float32, [], name="x")
    with tf.control_dependencies([x]):
        y = tf.constant(1.0)
    with tf.Session() as sess, pytest.raises(tf.errors.InvalidArgumentError, match="'x'"):
        sess.run(y)


def test_branches_tell_by_what_is_only_waited_for():
    log = []

    def note(value):
        log.append(int(value))
        return value

    flag = tf.placeholder(tf.bool, [])
    x = tf.constant(5)

    def branch(number):
        with tf.control_dependencies([tf.identity(x)]):
            return tf.py_func(note, [tf.constant(number)], tf.int32)

    y = tf.cond(flag, lambda: branch(1), lambda: branch(2))
    with tf.Session() as sess:
        assert [sess.run(y, {flag: value}) for value in (True, False)] == [1, 2]
    assert log == [1, 2]


def test_what_is_equal_to_something_unread_is_still_found():
    x = tf.placeholder(tf.float32, [], name="x")
    first, second = tf.exp(x, name="first"), tf.exp(x, name="second")
    with tf.control_dependencies([first]):
        y = tf.negative(second, name="y")
    with tf.Session() as sess:
        assert runs(sess, y) == ["x", "first", "y"]
        assert sess.run(y, {x: 0.0}) == -1.0
