"""``create_train_op``: a step that gives its loss."""

from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf

contrib, learning = tf.contrib.training, tf.contrib.slim.learning


def loss_of_two():
    a, b = tf.Variable([3.0, 4.0], name="a"), tf.Variable(1.0, name="b")
    return a, b, tf.reduce_sum(a * 2.0) + b


def test_multipliers_and_clipping_by_each_norm():
    a, b, loss = loss_of_two()
    step = learning.create_train_op(
        loss,
        tf.train.GradientDescentOptimizer(1.0),
        gradient_multipliers={"b": 0.5, a: tf.constant(3.0)},
        clip_gradient_norm=1.0,
    )
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        assert sess.run(step) == 15.0
        np.testing.assert_allclose(sess.run(a), [3 - 0.5**0.5, 4 - 0.5**0.5], rtol=1e-6)
        assert sess.run(b) == 0.5
        assert sess.run(tf.train.get_global_step()) == 1
    assert tf.get_collection(tf.GraphKeys.TRAIN_OP)[1:] == [step]


def test_updates_come_before_the_loss():
    a, _, loss = loss_of_two()
    counter = tf.Variable(0, trainable=False)
    tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, tf.assign_add(counter, 1))
    optimizer = tf.train.GradientDescentOptimizer(1.0)
    step = contrib.create_train_op(
        loss,
        optimizer,
        global_step=None,
        variables_to_train=[a],
        transform_grads_fn=contrib.clip_gradient_norms_fn(0.5),
        check_numerics=False,
    )
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(step)
        assert sess.run(counter) == 1
        np.testing.assert_allclose(np.linalg.norm(sess.run(a) - [3.0, 4.0]), 0.5, rtol=1e-6)
    assert tf.train.get_global_step() is None


def test_a_loss_that_is_not_finite_is_an_error():
    w = tf.Variable(0.0)
    step = contrib.create_train_op(tf.log(w), tf.train.GradientDescentOptimizer(1.0))
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        with pytest.raises(tf.errors.InvalidArgumentError, match="LossTensor is inf or nan"):
            sess.run(step)


def test_missing_updates_are_told(caplog):
    _, _, loss = loss_of_two()
    tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, tf.no_op())
    contrib.create_train_op(loss, tf.train.GradientDescentOptimizer(1.0), update_ops=[])
    assert "does not contain all the update_ops" in caplog.text


def test_sparse_gradients_keep_their_indices():
    slices = tf.IndexedSlices(tf.constant([[3.0, 4.0]]), tf.constant([1]))
    variable = tf.Variable(tf.zeros([2, 2]))
    [(clipped, _), none] = contrib.clip_gradient_norms([(slices, variable), (None, variable)], 1.0)
    [(doubled, _)] = contrib.multiply_gradients([(slices, variable)], {variable: 2.0})
    with tf.Session() as sess:
        np.testing.assert_allclose(sess.run(clipped.values), [[0.6, 0.8]], rtol=1e-6)
        assert sess.run(doubled.values).tolist() == [[6.0, 8.0]]
    assert (clipped.indices, none) == (slices.indices, (None, variable))


@pytest.mark.parametrize(
    ("pairs", "multipliers", "words"),
    [
        ((), {"a": 1.0}, "must be a list"),
        ([], {}, "is empty"),
        ([], [1.0], "must be a dict"),
    ],
)
def test_multipliers_are_checked(pairs, multipliers, words):
    with pytest.raises(ValueError, match=words):
        contrib.multiply_gradients(pairs, multipliers)


def test_what_create_train_op_refuses():
    a, _, loss = loss_of_two()
    optimizer = tf.train.GradientDescentOptimizer(1.0)
    with pytest.raises(ValueError, match="Requested multiple of `None` gradient"):
        learning.multiply_gradients([(None, a)], {a: 1.0})
    with pytest.raises(NotImplementedError, match="summaries"):
        contrib.create_train_op(loss, optimizer, summarize_gradients=True)
    with pytest.raises(AssertionError, match="no variables"):
        contrib.create_train_op(loss, optimizer, variables_to_train=[])
    with pytest.raises(AssertionError, match="s:0 is not trainable"):
        shadow = tf.Variable(1.0, trainable=False, name="s")
        contrib.create_train_op(loss, optimizer, variables_to_train=[shadow])
