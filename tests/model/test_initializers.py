"""Initializers: values and configurations; the seeded numbers are tested in tests/parity."""

import math

import numpy as np
import pytest

import minigraph as tf

SIZE = [200, 300]


def value(initializer, shape=SIZE, **kwargs):
    with tf.Session() as sess:
        return sess.run(initializer(shape, **kwargs))


@pytest.mark.parametrize(
    ("initializer", "deviation"),
    [
        (tf.initializers.he_normal(1), math.sqrt(2 / 200)),
        (tf.initializers.he_uniform(1), math.sqrt(2 / 200)),
        (tf.initializers.lecun_normal(1), math.sqrt(1 / 200)),
        (tf.initializers.lecun_uniform(1), math.sqrt(1 / 200)),
        (tf.glorot_normal_initializer(1), math.sqrt(2 / 500)),
        (tf.glorot_uniform_initializer(1), math.sqrt(2 / 500)),
        (tf.variance_scaling_initializer(3.0, "fan_out", "normal", 1), math.sqrt(3 / 300)),
        (tf.contrib.layers.xavier_initializer(seed=1), math.sqrt(2 / 500)),
        (tf.contrib.layers.xavier_initializer(uniform=False, seed=1), math.sqrt(2 / 500)),
        (tf.random_uniform_initializer(-1.0, 1.0, seed=1), math.sqrt(1 / 3)),
        (tf.random_normal_initializer(0.0, 2.0, seed=1), 2.0),
    ],
)
def test_the_spread_is_what_the_name_promises(initializer, deviation):
    drawn = value(initializer)
    assert drawn.shape == tuple(SIZE)
    # 60000 numbers: the mean and deviation lie within a few permille of the spread.
    assert abs(drawn.mean()) < 0.02 * deviation
    assert abs(drawn.std() / deviation - 1) < 0.02


def test_convolutions_count_their_window():
    drawn = value(tf.initializers.he_uniform(1), [3, 3, 8, 64])
    assert abs(drawn.max() - math.sqrt(6 / (3 * 3 * 8))) < 0.01


@pytest.mark.parametrize("shape", [[5, 3], [3, 5], [2, 3, 4]])
def test_orthogonal_matrices_are_orthogonal(shape):
    drawn = value(tf.orthogonal_initializer(gain=2.0, seed=1), shape).reshape(-1, shape[-1])
    small = drawn.T @ drawn if len(drawn) >= shape[-1] else drawn @ drawn.T
    np.testing.assert_allclose(small, 4.0 * np.eye(len(small)), atol=1e-5)


def test_identity_constant_zeros_and_ones():
    np.testing.assert_array_equal(3 * np.eye(2, 3), value(tf.initializers.identity(3.0), [2, 3]))
    np.testing.assert_array_equal([1, 2, 2], value(tf.constant_initializer([1, 2]), [3]))
    np.testing.assert_array_equal([0, 0], value(tf.zeros_initializer(), [2]))
    ones = value(tf.ones_initializer(tf.int64), [2])
    assert (ones.tolist(), ones.dtype) == ([1, 1], np.int64)


def test_the_dtype_of_the_call_wins():
    assert value(tf.random_normal_initializer(seed=1), [2], dtype=tf.float64).dtype == np.float64
    assert value(tf.zeros_initializer(), [2], dtype=tf.bool).tolist() == [False, False]


def test_a_constant_can_insist_on_its_shape():
    with pytest.raises(TypeError, match="Expected Tensor's shape"):
        tf.constant_initializer([1.0, 2.0], verify_shape=True)([3])


@pytest.mark.parametrize(
    "initializer",
    [
        tf.zeros_initializer(tf.int32),
        tf.ones_initializer(),
        tf.constant_initializer(3),
        tf.random_uniform_initializer(-1, 1, 3),
        tf.random_normal_initializer(1.0, 2.0, 3),
        tf.truncated_normal_initializer(stddev=0.1, seed=1),
        tf.uniform_unit_scaling_initializer(2.0, seed=1),
        tf.variance_scaling_initializer(2.0, "fan_out", "uniform", 3),
        tf.glorot_uniform_initializer(3),
        tf.orthogonal_initializer(1.1, seed=3),
    ],
    ids=lambda initializer: type(initializer).__name__,
)
def test_the_configuration_makes_an_equal_one(initializer):
    config = initializer.get_config()
    assert type(initializer).from_config(config).get_config() == config


def test_keras_names_have_narrower_defaults():
    keras = tf.keras.initializers
    assert keras.RandomNormal().get_config()["stddev"] == 0.05
    assert keras.TruncatedNormal().get_config()["stddev"] == 0.05
    uniform = keras.uniform().get_config()
    assert (uniform["minval"], uniform["maxval"]) == (-0.05, 0.05)
    assert abs(value(keras.normal(seed=1)).std() / 0.05 - 1) < 0.02
