"""Arguments and axes of the public reductions."""

import numpy as np
import pytest

import minigraph as tf


def run(tensor, feeds=None):
    with tf.Session() as sess:
        return sess.run(tensor, feeds)


def test_deprecated_names_mean_the_same():
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_array_equal(run(tf.reduce_sum(x, reduction_indices=1)), [3, 7])
    np.testing.assert_array_equal(run(tf.reduce_mean(x, 0, keep_dims=True)), [[2, 3]])
    with pytest.raises(ValueError, match="Cannot specify both"):
        tf.reduce_sum(x, 1, reduction_indices=1)
    with pytest.raises(ValueError, match="Cannot specify both"):
        tf.reduce_max(x, keepdims=True, keep_dims=True)


def test_an_axis_out_of_range():
    x = tf.constant([[1.0]])
    with pytest.raises(ValueError, match="Invalid reduction dimension 2 for input with 2"):
        tf.reduce_sum(x, 2, name="total")
    axis, values = tf.placeholder(tf.int32), tf.placeholder(tf.float32)
    with pytest.raises(tf.errors.InvalidArgumentError, match="Invalid reduction dimension"):
        run(tf.reduce_sum(values, axis), {axis: 1, values: [1.0]})


def test_axes_of_a_tensor_of_unknown_rank_are_counted_at_run_time():
    x = tf.placeholder(tf.float32)
    total = tf.reduce_sum(x)
    assert total.shape.as_list() == []
    assert total.op.inputs[1].op.type == "Range"
    assert run(total, {x: [[1.0, 2.0], [3.0, 4.0]]}) == 10


def test_halves_are_summed_in_single_precision():
    x = tf.ones([4096], tf.float16)
    assert run(tf.reduce_sum(x)) == 4096
    assert run(tf.reduce_mean(x)) == 1


def test_logsumexp_of_large_and_infinite_values():
    x = tf.constant([[1000.0, 1000.0], [-np.inf, -np.inf]])
    np.testing.assert_allclose(run(tf.reduce_logsumexp(x, 1)), [1000 + np.log(2), -np.inf])


def test_the_gradient_of_a_maximum_is_shared():
    x = tf.constant([1.0, 3.0, 3.0])
    np.testing.assert_array_equal(run(tf.gradients(tf.reduce_max(x), x)[0]), [0, 0.5, 0.5])


def test_the_gradient_of_a_product_with_a_zero():
    x = tf.constant([2.0, 0.0, 3.0])
    np.testing.assert_array_equal(run(tf.gradients(tf.reduce_prod(x), x)[0]), [0, 6, 0])
