from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf


def second_gradient(function, values):
    x = tf.constant(values)
    (first,) = tf.gradients(function(x), x)
    (second,) = tf.gradients(first * tf.constant(np.arange(1.0, 1 + len(values))), x)
    with tf.Session() as sess:
        return sess.run(second) / np.arange(1, 1 + len(values))


VALUES = np.array([-2.0, -0.5, 0.5, 3.0])
BELOW = VALUES < 0


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (tf.nn.relu, 0 * VALUES),
        (tf.nn.relu6, 0 * VALUES),
        (tf.nn.leaky_relu, 0 * VALUES),
        (tf.nn.elu, np.where(BELOW, np.exp(VALUES), 0)),
        (tf.nn.selu, np.where(BELOW, 1.7580993408473766 * np.exp(VALUES), 0)),
        (tf.nn.softplus, np.exp(VALUES) / (1 + np.exp(VALUES)) ** 2),
    ],
)
def test_second_derivatives(function, expected):
    np.testing.assert_allclose(second_gradient(function, VALUES), expected, atol=1e-12)


def test_swish_has_a_gradient_of_its_own():
    x = tf.constant(VALUES)
    y = tf.nn.swish(x)
    (grad,) = tf.gradients(y, x)
    with tf.Session() as sess:
        got, slope = sess.run([y, grad])
    gate = 1 / (1 + np.exp(-VALUES))
    assert y.op.type == "IdentityN"
    np.testing.assert_allclose(got, VALUES * gate)
    np.testing.assert_allclose(slope, gate * (1 + VALUES * (1 - gate)))


def test_a_leak_above_one_still_is_a_leak():
    with tf.Session() as sess:
        np.testing.assert_array_equal(sess.run(tf.nn.leaky_relu([-3.0, 4.0], 2.0)), [-6, 4])


def test_leaky_relu_of_integers_is_float():
    assert tf.nn.leaky_relu(tf.constant([-1])).dtype == tf.float32


def test_the_leak_is_a_number():
    with pytest.raises(TypeError, match="Expected float for argument 'alpha'"):
        tf.nn.leaky_relu([1.0], tf.constant(0.5))


def test_crelu_keeps_both_signs():
    with tf.Session() as sess:
        got = sess.run(tf.nn.crelu([[-1.0, 2.0]]))
    np.testing.assert_array_equal(got, [[0, 2, 1, 0]])
