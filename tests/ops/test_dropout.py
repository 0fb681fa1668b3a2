from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf


def test_kept_elements_are_scaled_up():
    y = tf.nn.dropout(tf.ones([200, 50]), rate=0.25, seed=1)
    with tf.Session() as sess:
        got = sess.run(y)
    assert sorted(np.unique(got).tolist()) == pytest.approx([0.0, 4 / 3])
    assert np.mean(got > 0) == pytest.approx(0.75, abs=0.02)


def test_the_choice_broadcasts_over_the_noise_shape():
    y = tf.nn.dropout(tf.ones([20, 5]), 0.5, noise_shape=[None, 1], seed=1)
    with tf.Session() as sess:
        got = sess.run(y)
    np.testing.assert_array_equal(got, np.repeat(got[:, :1], 5, axis=1))
    assert 0 < np.count_nonzero(got[:, 0]) < 20


@pytest.mark.parametrize(
    ("message", "x", "arguments"),
    [
        ("You must provide a rate to dropout.", 1.0, {}),
        ("a float in the range [0, 1), got 1", 1.0, {"keep_prob": 0.0}),
        ("Cannot specify both 'keep_prob' and 'rate'", 1.0, {"keep_prob": 0.5, "rate": 0.5}),
        ("keep_prob must be a floating point number or Tensor (got 'a')", 1.0, {"keep_prob": "a"}),
        ("x has to be a floating point tensor", 1, {"rate": 0.5}),
    ],
)
def test_bad_arguments(message, x, arguments):
    with pytest.raises(ValueError) as info:
        tf.nn.dropout(tf.constant([x]), **arguments)
    assert message in str(info.value)
