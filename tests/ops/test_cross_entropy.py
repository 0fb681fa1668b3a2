from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf

LOGITS = np.random.default_rng(1).standard_normal((3, 4))
LABELS = np.random.default_rng(2).dirichlet(np.ones(4), 3)


def run(*tensors):
    with tf.Session() as sess:
        return sess.run(tensors)


def reference(logits, labels, axis=-1):
    shifted = logits - logits.max(axis=axis, keepdims=True)
    log_softmax = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return -(labels * log_softmax).sum(axis=axis)


@pytest.mark.parametrize("axis", [-1, 0, 1])
def test_softmax_cross_entropy_along_any_axis(axis):
    labels = LABELS / LABELS.sum(axis=axis, keepdims=True)
    (loss,) = run(tf.nn.softmax_cross_entropy_with_logits_v2(labels, LOGITS, axis=axis))
    np.testing.assert_allclose(loss, reference(LOGITS, labels, axis), rtol=1e-12)


def test_second_gradient_by_the_logits_is_the_finite_difference():
    z = tf.placeholder(tf.float64, LOGITS.shape)
    loss = tf.nn.softmax_cross_entropy_with_logits_v2(tf.constant(LABELS), z)
    (first,) = tf.gradients(loss, z)
    (second,) = tf.gradients(tf.reduce_sum(first * first), z)
    numeric = np.zeros_like(LOGITS)
    with tf.Session() as sess:
        got = sess.run(second, {z: LOGITS})
        for index in np.ndindex(LOGITS.shape):
            up, down = LOGITS.copy(), LOGITS.copy()
            up[index] += 1e-5
            down[index] -= 1e-5
            high, low = (float((sess.run(first, {z: v}) ** 2).sum()) for v in (up, down))
            numeric[index] = (high - low) / 2e-5
    np.testing.assert_allclose(got, numeric, rtol=1e-5, atol=1e-8)


def test_only_the_second_version_differentiates_by_the_labels():
    labels = tf.constant(LABELS)
    first = tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=LOGITS)
    second = tf.nn.softmax_cross_entropy_with_logits_v2(labels=labels, logits=LOGITS)
    assert tf.gradients(first, labels) == [None]
    (grad,) = run(tf.gradients(second, labels)[0])
    np.testing.assert_allclose(grad, -np.log(np.exp(LOGITS) / np.exp(LOGITS).sum(1)[:, None]))


def test_sparse_labels_name_classes():
    labels = [3, 0, 1]
    sparse, dense = run(
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=LOGITS),
        tf.nn.softmax_cross_entropy_with_logits_v2(np.eye(4)[labels], LOGITS),
    )
    np.testing.assert_allclose(sparse, dense, rtol=1e-12)


def test_sparse_labels_of_another_shape_fail_when_run():
    z, y = tf.placeholder(tf.float32, [None, None, 3]), tf.placeholder(tf.int32, [None, None])
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=z)
    with tf.Session() as sess, pytest.raises(tf.errors.InvalidArgumentError):
        sess.run(loss, {z: np.zeros([2, 2, 3]), y: np.zeros([1, 4])})


def test_a_label_out_of_range_names_the_range():
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[4], logits=[[0.0, 0.0]])
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"valid range of \[0, 2\)"):
        run(loss)


@pytest.mark.parametrize(
    ("message", "labels", "logits"),
    [
        ("Both labels and logits must be provided", None, [[1.0]]),
        ("Rank mismatch: Rank of labels (received 2)", [[1]], [[1.0, 2.0]]),
        ("The shape of labels (received (2,))", [1, 1], [[1.0, 2.0]]),
        ("Logits cannot be scalars - received shape ()", 1, 1.0),
    ],
)
def test_sparse_arguments_that_do_not_fit(message, labels, logits):
    with pytest.raises(ValueError) as info:
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    assert message in str(info.value)


def test_losses_are_called_with_named_arguments():
    with pytest.raises(ValueError, match="Only call `sigmoid_cross_entropy_with_logits` with"):
        tf.nn.sigmoid_cross_entropy_with_logits([1.0], [1.0])


def test_the_logistic_loss_does_not_overflow():
    loss, weighted = run(
        tf.nn.sigmoid_cross_entropy_with_logits(labels=[0.0, 1.0], logits=[1e4, 1e4]),
        tf.nn.weighted_cross_entropy_with_logits([1.0, 1.0], [-1e4, 0.0], 3.0),
    )
    np.testing.assert_allclose(loss, [1e4, 0])
    np.testing.assert_allclose(weighted, [3e4, 3 * np.log(2)], rtol=1e-6)
