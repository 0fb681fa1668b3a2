import numpy as np
import pytest

import minigraph as tf
from minigraph.model.moving_averages import assign_moving_average, weighted_moving_average


def test_an_average_moves_by_its_decay():
    v = tf.Variable([0.0, 10.0])
    update = assign_moving_average(v, tf.constant([1.0, 0.0]), 0.9, zero_debias=False)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        np.testing.assert_allclose(sess.run(update), [0.1, 9.0], rtol=1e-6)
        np.testing.assert_allclose(sess.run(update), [0.19, 8.1], rtol=1e-6)


def test_zero_debias_makes_the_first_average_the_first_value():
    v = tf.Variable([0.0], name="v")
    x = tf.placeholder(tf.float32, [1])
    update = assign_moving_average(v, x, 0.9)
    assert [u.op.name for u in tf.global_variables()] == ["v", "v/biased", "v/local_step"]
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        np.testing.assert_allclose(sess.run(update, {x: [4.0]}), [4.0], rtol=1e-5)
        expected = (0.9 * 0.1 * 4 + 0.1 * 8) / (1 - 0.9**2)
        np.testing.assert_allclose(sess.run(update, {x: [8.0]}), [expected], rtol=1e-5)


def test_a_second_debiased_average_of_a_variable_has_variables_of_its_own():
    v = tf.Variable([0.0], name="v")
    for _ in range(2):
        assign_moving_average(v, tf.constant([1.0]), 0.9)
    assert [u.op.name for u in tf.global_variables()] == [
        "v",
        "v/biased",
        "v/local_step",
        "v/biased_1",
        "v/local_step_1",
    ]


def test_a_weighted_average():
    value, weight = tf.placeholder(tf.float32, []), tf.placeholder(tf.float32, [])
    average = weighted_moving_average(value, 0.5, weight)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        assert sess.run(average, {value: 4.0, weight: 1.0}) == pytest.approx(4.0)
        expected = (0.25 * 4 + 0.5 * 3 * 8) / (0.25 + 0.5 * 3)
        assert sess.run(average, {value: 8.0, weight: 3.0}) == pytest.approx(expected)


def test_averages_see_the_step_that_they_wait_for():
    v = tf.Variable([1.0])
    train = tf.train.GradientDescentOptimizer(0.5).apply_gradients([(tf.constant([1.0]), v)])
    ema = tf.train.ExponentialMovingAverage(0.9)
    with tf.control_dependencies([train]):
        update = ema.apply([v])
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(update)
        np.testing.assert_allclose(sess.run(ema.average(v)), [0.9 * 1.0 + 0.1 * 0.5])


def test_variables_to_restore_takes_averages_for_their_variables():
    v = tf.Variable([1.0], name="v")
    other = tf.Variable([1.0], name="other", trainable=False)
    ema = tf.train.ExponentialMovingAverage(0.9)
    ema.apply([v])
    restore = ema.variables_to_restore()
    assert restore["v/ExponentialMovingAverage"] is v
    assert restore["other"] is other
    assert ema.average(other) is None
    assert ema.average_name(other) == "other/ExponentialMovingAverage"


def test_integers_have_no_average():
    with pytest.raises(TypeError, match="must be half, float, or double"):
        tf.train.ExponentialMovingAverage(0.9).apply([tf.Variable(1)])
