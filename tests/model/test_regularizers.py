"""Regularizers: the losses they give."""

import logging

import numpy as np
import pytest

import minigraph as tf

WEIGHTS = np.array([[1.0, -2.0], [3.0, -4.0]], np.float32)
layers = tf.contrib.layers


def loss(regularizer):
    with tf.Session() as sess:
        return sess.run(regularizer(tf.constant(WEIGHTS)))


def test_l1_and_l2_and_their_sums():
    l1, l2 = 0.5 * np.abs(WEIGHTS).sum(), 0.25 * (WEIGHTS**2).sum() / 2
    np.testing.assert_allclose(l1, loss(layers.l1_regularizer(0.5)))
    np.testing.assert_allclose(l2, loss(layers.l2_regularizer(0.25)))
    np.testing.assert_allclose(l1 + l2, loss(layers.l1_l2_regularizer(0.5, 0.25)))
    both = layers.sum_regularizer([layers.l1_regularizer(0.5), None, layers.l2_regularizer(0.25)])
    np.testing.assert_allclose(l1 + l2, loss(both))


def test_a_part_of_scale_zero_is_left_out():
    np.testing.assert_allclose(5.0, loss(layers.l1_l2_regularizer(0.5, 0.0)))
    np.testing.assert_allclose(15.0, loss(layers.l1_l2_regularizer(0.0, 1.0)))


def test_scale_zero_turns_it_off_and_says_so(caplog):
    with caplog.at_level(logging.INFO, "minigraph"):
        off = layers.l2_regularizer(0.0)
    assert off(tf.constant(WEIGHTS)) is None
    assert "Scale of 0 disables regularizer." in caplog.text


def test_nothing_to_sum_is_none():
    assert layers.sum_regularizer([None]) is None
    only_off = layers.sum_regularizer([layers.l1_regularizer(0.0)])
    assert only_off is not None
    assert only_off(tf.constant(WEIGHTS)) is None


@pytest.mark.parametrize("make", [layers.l1_regularizer, layers.l2_regularizer])
@pytest.mark.parametrize(
    ("scale", "message"), [(1, "scale cannot be an integer: 1"), (-0.5, "less than 0")]
)
def test_bad_scales_are_refused(make, scale, message):
    with pytest.raises(ValueError, match=message):
        make(scale)


def test_apply_regularization_takes_the_weights_collection():
    with pytest.raises(ValueError, match=r"No weights to regularize\."):
        layers.apply_regularization(layers.l1_regularizer(1.0))
    tf.add_to_collection(tf.GraphKeys.WEIGHTS, tf.constant(WEIGHTS))
    total = layers.apply_regularization(layers.l1_regularizer(1.0))
    assert tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES) == [total]
    with tf.Session() as sess:
        assert sess.run(total) == 10.0
    with pytest.raises(ValueError, match="instead of a Tensor with rank 2"):
        layers.apply_regularization(lambda weights: weights)
