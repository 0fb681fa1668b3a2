"""Layers against plain NumPy."""

import numpy as np
import pytest

import minigraph as tf


def run(fetches, feeds=None):
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        return sess.run(fetches, feeds)


def random(*shape):
    return np.random.default_rng(7).normal(size=shape).astype(np.float32)


@pytest.mark.parametrize("rank", [2, 3, 4])
def test_dense_multiplies_the_last_axis(rank):
    x, kernel = random(*range(2, 2 + rank)), random(1 + rank, 4)
    y = tf.layers.dense(
        x, 4, kernel_initializer=tf.constant_initializer(kernel), bias_initializer="ones"
    )
    np.testing.assert_allclose(x @ kernel + 1, run(y), rtol=1e-5)


def test_conv1d_sees_no_later_step_if_causal():
    x = np.zeros([1, 6, 1], np.float32)
    x[0, 3] = 1.0
    y = tf.layers.conv1d(x, 1, 2, padding="causal", dilation_rate=2, kernel_initializer="ones")
    assert run(y)[0, :, 0].tolist() == [0, 0, 0, 1, 0, 1]


def test_pooling_in_either_format():
    x = random(2, 6, 6, 3)
    last = tf.layers.max_pooling2d(x, 2, 2)
    first = tf.layers.max_pooling1d(x[:, :, 0].transpose(0, 2, 1), 2, 2, "same", "channels_first")
    expected = x.reshape(2, 3, 2, 3, 2, 3).max((2, 4))
    got, sequence = run([last, first])
    np.testing.assert_array_equal(expected, got)
    np.testing.assert_array_equal(
        x[:, :, 0].reshape(2, 3, 2, 3).max(2).transpose(0, 2, 1), sequence
    )


def test_flatten_moves_channels_last():
    x = random(2, 3, 4, 5)
    np.testing.assert_array_equal(
        x.transpose(0, 2, 3, 1).reshape(2, -1),
        run(tf.layers.flatten(x, data_format="channels_first")),
    )


# The fused op takes images with channels first on GPUs only.
@pytest.mark.parametrize(("fused", "axis"), [(True, -1), (False, -1), (False, 1), (False, 2)])
def test_batch_normalization_in_training_and_after(fused, axis):
    x = random(4, 3, 5, 2)
    training = tf.placeholder_with_default(False, [])
    layer = tf.layers.BatchNormalization(axis, momentum=0.5, fused=fused)
    y = layer(x, training=training)
    axes = tuple(i for i in range(4) if i != axis % 4)
    mean, variance = x.mean(axes, keepdims=True), x.var(axes, keepdims=True)
    count = x.size // mean.size
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        got, _ = sess.run([y, layer.updates], {training: True})
        np.testing.assert_allclose((x - mean) / np.sqrt(variance + 1e-3), got, rtol=1e-3, atol=1e-5)
        # The fused op corrects the variance for the size of the sample.
        seen = variance * count / (count - 1) if fused else variance
        moving_mean, moving_variance = mean / 2, 0.5 + seen / 2
        np.testing.assert_allclose(moving_mean.ravel(), sess.run(layer.moving_mean), rtol=1e-4)
        np.testing.assert_allclose(
            (x - moving_mean) / np.sqrt(moving_variance + 1e-3), sess.run(y), rtol=1e-3, atol=1e-5
        )


def test_dropout_scales_what_it_keeps():
    x = np.ones([50, 50], np.float32)
    y = tf.layers.dropout(x, 0.2, noise_shape=[None, 1], seed=3, training=True)
    got = run(y)
    assert {0.0, 1.25} == set(got.ravel().tolist())
    np.testing.assert_array_equal(got[:, :1] * np.ones([1, 50]), got)
    assert run(tf.layers.dropout(x, 0.2)).min() == 1.0


@pytest.mark.parametrize("strides", [1, 2])
@pytest.mark.parametrize("padding", ["same", "valid"])
def test_a_transposed_convolution_undoes_the_shape(strides, padding):
    x = tf.placeholder(tf.float32, [2, 6, 8, 3])
    down = tf.layers.conv2d(x, 5, 2, strides, padding)
    up = tf.layers.conv2d_transpose(down, 3, 2, strides, padding)
    assert x.shape.as_list() == up.shape.as_list()


def test_a_separable_convolution_is_a_convolution_of_the_product():
    x, deep, wide = random(1, 5, 5, 2), random(3, 3, 2, 2), random(1, 1, 4, 3)
    y = tf.layers.separable_conv2d(
        x,
        3,
        3,
        depth_multiplier=2,
        depthwise_initializer=tf.constant_initializer(deep),
        pointwise_initializer=tf.constant_initializer(wide),
    )
    kernel = np.einsum("hwim,imo->hwio", deep, wide.reshape(2, 2, 3))
    z = tf.layers.conv2d(x, 3, 3, kernel_initializer=tf.constant_initializer(kernel))
    first, second = run([y, z])
    np.testing.assert_allclose(second, first, rtol=1e-4, atol=1e-5)
