from __future__ import annotations

import math

import numpy as np
import pytest

from minigraph.kernels import softmax
from tests.kernels import loops


def by_hand(row):
    total = sum(math.exp(v) for v in row)
    return [math.exp(v) / total for v in row]


@pytest.mark.parametrize("shape", [(4,), (3, 5), (2, 3, 4), (0, 3), (2, 0)])
def test_softmax_equals_loops(shape):
    x = np.random.default_rng(0).standard_normal(shape) * 3
    before = x.copy()
    rows = [by_hand(row) for row in x.reshape(-1, shape[-1])] if x.size else []
    expected = np.reshape(rows, shape)
    np.testing.assert_allclose(softmax.softmax(x), expected, rtol=1e-13)
    np.testing.assert_allclose(softmax.log_softmax(x), np.log(expected), rtol=1e-12, atol=1e-14)
    assert np.array_equal(x, before)


@pytest.mark.parametrize("shapes", [((3, 4), (3, 4)), ((1, 4), (3, 4)), ((3, 4), (1, 4))])
def test_cross_entropy_equals_loops(shapes):
    rng = np.random.default_rng(1)
    features, labels = (rng.uniform(size=shape) for shape in shapes)
    loss, backprop = softmax.softmax_cross_entropy(features, labels)
    for n, (logits, row) in enumerate(zip(*np.broadcast_arrays(features, labels), strict=True)):
        probabilities = by_hand(logits)
        expected = -sum(t * math.log(p) for t, p in zip(row, probabilities, strict=True))
        np.testing.assert_allclose(loss[n], expected, rtol=1e-12)
        np.testing.assert_allclose(backprop[n], np.subtract(probabilities, row), rtol=1e-11)


def test_sparse_is_cross_entropy_with_one_hot_labels():
    features, labels = np.random.default_rng(2).standard_normal((5, 3)), np.array([0, 2, 1, 1, 0])
    sparse = softmax.sparse_softmax_cross_entropy(features, labels)
    dense = softmax.softmax_cross_entropy(features, np.eye(3)[labels])
    for s, d in zip(sparse, dense, strict=True):
        np.testing.assert_allclose(s, d, rtol=1e-12, atol=1e-15)


def test_backprop_is_the_gradient():
    features, labels = np.random.default_rng(3).standard_normal((2, 3)), np.array([2, 0])
    _, backprop = softmax.sparse_softmax_cross_entropy(features, labels)

    def loss(x):
        return softmax.sparse_softmax_cross_entropy(x, labels)[0]

    expected = loops.numeric_gradient(loss, features, np.ones(2))
    np.testing.assert_allclose(backprop, expected, atol=1e-9)


@pytest.mark.parametrize("labels, bad", [([0, 3], 3), ([7, -1], -1), ([9, 3], 9)])
def test_labels_out_of_range_are_named(labels, bad):
    message = (
        f"Received a label value of {bad} which is outside the valid range of \\[0, 3\\)."
        f"  Label values: {labels[0]} {labels[1]}$"
    )
    with pytest.raises(ValueError, match=message):
        softmax.sparse_softmax_cross_entropy(np.zeros((2, 3)), np.array(labels))


def test_long_lists_of_labels_are_cut():
    with pytest.raises(ValueError, match=r"Label values: (5 ){127}5\.\.\.$"):
        softmax.sparse_softmax_cross_entropy(np.zeros((129, 3)), np.full(129, 5))


def test_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match="broadcastable: logits_size=\\[1, 3\\]"):
        softmax.softmax_cross_entropy(np.zeros((1, 3)), np.zeros((1, 2)))
    with pytest.raises(ValueError, match="must be matrices"):
        softmax.softmax_cross_entropy(np.zeros((1, 2, 3)), np.zeros((1, 2, 3)))
    with pytest.raises(ValueError, match="at least one class"):
        softmax.sparse_softmax_cross_entropy(np.zeros((2, 0)), np.zeros(2, np.int32))
    with pytest.raises(ValueError, match="same first dimension"):
        softmax.sparse_softmax_cross_entropy(np.zeros((2, 3)), np.zeros(3, np.int32))
    with pytest.raises(ValueError, match="must be 2-D"):
        softmax.sparse_softmax_cross_entropy(np.zeros(3), np.zeros(3, np.int32))


@pytest.mark.parametrize("shape", [(700, 10), (1, 300_000), (300, 1100)])
@pytest.mark.parametrize("pieces", [1, 4])
def test_large_arrays_agree_with_double_precision(shape, pieces, monkeypatch):
    monkeypatch.setattr(softmax, "PIECES", pieces)
    monkeypatch.setattr(softmax, "ENOUGH_TO_SPREAD", 0)
    rng = np.random.default_rng(0)
    logits = rng.standard_normal(shape).astype(np.float32) * 3
    labels = rng.random(shape).astype(np.float32)
    classes = rng.integers(0, shape[1], shape[0])
    shifted = logits.astype(np.float64) - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    tolerance = {"rtol": 2e-6, "atol": 2e-6}
    np.testing.assert_allclose(softmax.softmax(logits), np.exp(logs), **tolerance)
    np.testing.assert_allclose(softmax.log_softmax(logits), logs, **tolerance)
    loss, backprop = softmax.softmax_cross_entropy(logits, labels)
    np.testing.assert_allclose(loss, -(labels * logs).sum(axis=1), rtol=1e-5)
    np.testing.assert_allclose(backprop, np.exp(logs) - labels, **tolerance)
    loss, backprop = softmax.sparse_softmax_cross_entropy(logits, classes)
    np.testing.assert_allclose(loss, -logs[np.arange(len(logs)), classes], **tolerance)
    expected = np.exp(logs)
    expected[np.arange(len(logs)), classes] -= 1
    np.testing.assert_allclose(backprop, expected, **tolerance)
