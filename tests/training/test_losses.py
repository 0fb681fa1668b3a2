"""Losses against their formulas in NumPy."""

import numpy as np
import pytest

import minigraph as tf

LABELS = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]], np.float32)
FOUND = np.array([[0.2, 0.7, 0.4], [0.9, 0.3, 0.1]], np.float32)
LOGITS = np.array([[-1.0, 2.0, 0.5], [1.5, -0.3, -2.0]], np.float32)
WEIGHTS = np.array([[2.0], [0.0]], np.float32)


def softmax(x):
    exp = np.exp(x - x.max(-1, keepdims=True))
    return exp / exp.sum(-1, keepdims=True)


def huber(delta):
    error = np.abs(FOUND - LABELS)
    return np.where(error < delta, error**2 / 2, delta * error - delta**2 / 2)


SIGMOID = 1 / (1 + np.exp(-LOGITS))
PER_ELEMENT = {
    "absolute_difference": ((LABELS, FOUND), {}, np.abs(FOUND - LABELS)),
    "mean_squared_error": ((LABELS, FOUND), {}, (FOUND - LABELS) ** 2),
    "huber_loss": ((LABELS, FOUND), {"delta": 0.25}, huber(0.25)),
    "log_loss": (
        (LABELS, FOUND),
        {},
        -LABELS * np.log(FOUND + 1e-7) - (1 - LABELS) * np.log(1 - FOUND + 1e-7),
    ),
    "hinge_loss": ((LABELS, LOGITS), {}, np.maximum(0, 1 - (2 * LABELS - 1) * LOGITS)),
    "cosine_distance": (
        (LABELS, FOUND),
        {"axis": 1},
        1 - (LABELS * FOUND).sum(1, keepdims=True),
    ),
    "sigmoid_cross_entropy": (
        (LABELS, LOGITS),
        {},
        -LABELS * np.log(SIGMOID) - (1 - LABELS) * np.log(1 - SIGMOID),
    ),
}


def value(tensor):
    with tf.Session() as sess:
        return sess.run(tensor)


@pytest.mark.parametrize("name", PER_ELEMENT)
def test_the_loss_is_the_mean_of_the_elements(name):
    args, options, expected = PER_ELEMENT[name]
    loss = getattr(tf.losses, name)(*args, **options)
    np.testing.assert_allclose(value(loss), expected.mean(), rtol=1e-5)
    assert tf.losses.get_losses() == [loss]


@pytest.mark.parametrize("name", PER_ELEMENT)
def test_elements_without_weight_do_not_count(name):
    args, options, expected = PER_ELEMENT[name]
    loss = getattr(tf.losses, name)(*args, weights=WEIGHTS, **options)
    np.testing.assert_allclose(value(loss), 2 * expected[0].mean(), rtol=1e-5)


@pytest.mark.parametrize(
    ("reduction", "reduce"),
    [
        (tf.losses.Reduction.NONE, lambda x, w: x * w),
        (tf.losses.Reduction.SUM, lambda x, w: (x * w).sum()),
        (tf.losses.Reduction.MEAN, lambda x, w: (x * w).sum() / (np.ones_like(x) * w).sum()),
        (tf.losses.Reduction.SUM_OVER_BATCH_SIZE, lambda x, w: (x * w).mean()),
        (tf.losses.Reduction.SUM_BY_NONZERO_WEIGHTS, lambda x, w: (x * w).sum() / 3),
    ],
)
def test_reductions(reduction, reduce):
    loss = tf.losses.mean_squared_error(LABELS, FOUND, WEIGHTS, reduction=reduction)
    np.testing.assert_allclose(value(loss), reduce((FOUND - LABELS) ** 2, WEIGHTS), rtol=1e-5)


def test_cross_entropy_of_exclusive_classes():
    onehot = np.eye(3, dtype=np.float32)[[2, 0]]
    expected = -np.log(softmax(LOGITS)[[0, 1], [2, 0]])
    dense = tf.losses.softmax_cross_entropy(onehot, LOGITS)
    sparse = tf.losses.sparse_softmax_cross_entropy([2, 0], LOGITS)
    column = tf.losses.sparse_softmax_cross_entropy([[2], [0]], LOGITS, weights=WEIGHTS)
    np.testing.assert_allclose(value([dense, sparse]), [expected.mean()] * 2, rtol=1e-5)
    np.testing.assert_allclose(value(column), 2 * expected[0], rtol=1e-5)


def test_label_smoothing():
    onehot = np.eye(3, dtype=np.float32)[[2, 0]]
    smooth = onehot * 0.9 + 0.1 / 3
    expected = -(smooth * np.log(softmax(LOGITS))).sum(1).mean()
    loss = tf.losses.softmax_cross_entropy(onehot, LOGITS, label_smoothing=0.1)
    np.testing.assert_allclose(value(loss), expected, rtol=1e-5)


def test_mean_pairwise_squared_error():
    diff = FOUND - LABELS
    pairs = [[(d[i] - d[j]) ** 2 for i in range(3) for j in range(3) if i != j] for d in diff]
    loss = tf.losses.mean_pairwise_squared_error(LABELS, FOUND)
    np.testing.assert_allclose(value(loss), sum(np.mean(p) for p in pairs), rtol=1e-5)


def test_ranks_that_are_known_only_when_running():
    labels, logits = tf.placeholder(tf.int32), tf.placeholder(tf.float32)
    weights = tf.placeholder(tf.float32)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits, weights)
    expected = -np.log(softmax(LOGITS)[[0, 1], [2, 0]])
    with tf.Session() as sess:
        for shaped in ([2, 0], [[2], [0]]):
            feeds = {labels: shaped, logits: LOGITS, weights: [2.0, 0.0]}
            np.testing.assert_allclose(sess.run(loss, feeds), 2 * expected[0], rtol=1e-5)
        with pytest.raises(tf.errors.InvalidArgumentError, match="can not be broadcast"):
            sess.run(loss, {labels: [2, 0], logits: LOGITS, weights: [1.0, 1.0, 1.0]})


def test_totals():
    loss = tf.losses.mean_squared_error(LABELS, FOUND)
    tf.losses.add_loss(tf.constant(2.0, name="mine"))
    tf.losses.add_loss(tf.constant(3.0), loss_collection=None)
    assert tf.losses.get_losses("mine") == [tf.get_default_graph().get_tensor_by_name("mine:0")]
    assert value(tf.losses.get_regularization_loss()) == 0.0
    tf.add_to_collection(tf.GraphKeys.REGULARIZATION_LOSSES, tf.constant(4.0))
    plain = value(loss)
    assert value(tf.losses.get_total_loss()) == pytest.approx(plain + 6)
    assert value(tf.losses.get_total_loss(add_regularization_losses=False)) == pytest.approx(
        plain + 2
    )
    assert value(tf.losses.get_regularization_loss()) == 4.0


def test_what_is_refused():
    with pytest.raises(ValueError, match="labels must not be None"):
        tf.losses.mean_squared_error(None, FOUND)
    with pytest.raises(ValueError, match="are incompatible"):
        tf.losses.mean_squared_error(LABELS, FOUND[:, :2])
    with pytest.raises(ValueError, match="Invalid Reduction Key"):
        tf.losses.compute_weighted_loss(FOUND, reduction="most")
    with pytest.raises(ValueError, match=r"values.rank=2. weights.rank=1"):
        tf.losses.compute_weighted_loss(FOUND, [1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match="Mismatch at dim 0"):
        tf.losses.compute_weighted_loss(FOUND, np.ones((3, 1), np.float32))
    with pytest.raises(ValueError, match="You must specify 'axis'"):
        tf.losses.cosine_distance(LABELS, FOUND)
    with pytest.raises(ValueError, match="Cannot specify both"):
        tf.losses.cosine_distance(LABELS, FOUND, axis=1, dim=1)
