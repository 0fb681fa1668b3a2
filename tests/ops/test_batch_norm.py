from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf

RNG = np.random.default_rng(3)
X, W = RNG.standard_normal((2, 3, 4, 2)), RNG.standard_normal((2, 3, 4, 2))
SCALE, OFFSET = np.array([1.0, 2.0]), np.array([0.5, -0.5])
MEAN, VARIANCE = np.array([0.1, 0.2]), np.array([1.0, 2.0])
EPSILON = 0.001


def first_gradients(x, scale, w, is_training):
    """The gradients of sum(w * y), and a number made of them, in double precision."""
    mean, variance = (x.mean((0, 1, 2)), x.var((0, 1, 2))) if is_training else (MEAN, VARIANCE)
    r, c = 1 / np.sqrt(variance + EPSILON), x - mean
    by_x = scale * r * w
    if is_training:
        inner = w - w.mean((0, 1, 2)) - c * r * r * (w * c).mean((0, 1, 2))
        by_x = scale * r * inner
    return by_x, (w * c * r).sum((0, 1, 2)), w.sum((0, 1, 2))


def energy(*arguments):
    return sum(float((grad**2).sum()) for grad in first_gradients(*arguments))


def finite_difference(x, scale, w, is_training):
    grads = []
    for position, array in enumerate((x, scale, w)):
        grad = np.zeros_like(array)
        for index in np.ndindex(array.shape):
            values = []
            for step in (1e-5, -1e-5):
                moved = [x.copy(), scale.copy(), w.copy()]
                moved[position][index] += step
                values.append(energy(*moved, is_training))
            grad[index] = (values[0] - values[1]) / 2e-5
        grads.append(grad)
    return grads


@pytest.mark.parametrize("is_training", [True, False])
@pytest.mark.parametrize("data_format", ["NHWC", "NCHW"])
def test_second_gradients_are_finite_differences(is_training, data_format):
    x, w = tf.constant(X, tf.float32), tf.constant(W, tf.float32)
    scale, offset = tf.constant(SCALE, tf.float32), tf.constant(OFFSET, tf.float32)
    statistics = {} if is_training else {"mean": MEAN, "variance": VARIANCE}
    y, _, _ = tf.nn.fused_batch_norm(
        x if data_format == "NHWC" else tf.transpose(x, [0, 3, 1, 2]),
        scale,
        offset,
        epsilon=EPSILON,
        is_training=is_training,
        data_format=data_format,
        **{name: value.astype(np.float32) for name, value in statistics.items()},
    )
    y = y if data_format == "NHWC" else tf.transpose(y, [0, 2, 3, 1])
    first = tf.gradients(y, [x, scale, offset], grad_ys=w)
    total = tf.add_n([tf.reduce_sum(grad * grad) for grad in first])
    second = tf.gradients(total, [x, scale, w])
    with tf.Session() as sess:
        got_first, got = sess.run([first, second])
    for value, wanted in zip(got_first, first_gradients(X, SCALE, W, is_training), strict=True):
        np.testing.assert_allclose(value, wanted, rtol=1e-4, atol=1e-4)
    for value, wanted in zip(got, finite_difference(X, SCALE, W, is_training), strict=True):
        np.testing.assert_allclose(value, wanted, rtol=1e-3, atol=1e-3)


def test_statistics_are_not_given_when_training():
    with pytest.raises(ValueError, match="must be None if is_training is True"):
        tf.nn.fused_batch_norm(tf.zeros([1, 2, 2, 1]), [1.0], [1.0], mean=[1.0])


def test_epsilon_is_at_least_what_cudnn_takes():
    y, _, _ = tf.nn.fused_batch_norm(tf.zeros([1, 2, 2, 1]), [1.0], [1.0], epsilon=1e-9)
    assert y.op.get_attr("epsilon") == pytest.approx(1.001e-5)
