from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import minigraph as tf
from minigraph.base.state import Slot
from minigraph.ops.matmul import MatMul


@pytest.fixture
def calls(monkeypatch):
    """What was prepared, and whose form was called (None: the kernel), of a MatMul that prepares b
    for more than one row."""
    seen = {"prepared": [], "given": []}
    kernel = MatMul.kernel

    def prepare(self, a, b):
        seen["prepared"].append(b.tolist())
        form = b.copy()

        def prepared(a):
            seen["given"].append(form.tolist())
            return kernel(self, a, form)

        return prepared if len(a) > 1 else None

    def watched(self, a, b):
        seen["given"].append(None)
        return kernel(self, a, b)

    monkeypatch.setattr(MatMul, "prepared", 1)
    monkeypatch.setattr(MatMul, "prepare", prepare)
    monkeypatch.setattr(MatMul, "kernel", watched)
    return seen


ROWS = np.ones((2, 1), np.float32)


def test_a_form_is_made_of_a_value_that_lasts_and_kept_until_it_changes(calls):
    x = tf.placeholder(tf.float32, [None, 1])
    v = tf.Variable([[1.0]])
    y = tf.matmul(x, tf.identity(v))
    with tf.Session() as sess:
        sess.run(v.initializer)
        for _ in range(3):
            assert sess.run(y, {x: ROWS}).tolist() == [[1.0], [1.0]]
        assert calls["prepared"] == [[[1.0]]]
        updates = [
            tf.assign(v, [[2.0]]),
            tf.assign_add(v, [[1.0]]),
            tf.train.GradientDescentOptimizer(1.0).minimize(-v[0, 0]),
            tf.scatter_update(v, [0], [[7.0]]),
        ]
        for number, update in zip([2.0, 3.0, 4.0, 7.0], updates, strict=True):
            sess.run(update)
            for _ in range(2):
                assert sess.run(y, {x: ROWS}).tolist() == [[number], [number]]
            assert calls["prepared"][1:][-1] == [[number]]
        assert len(calls["prepared"]) == 5
    first, later = [None, [[1.0]], [[1.0]]], ([[2.0]], [[3.0]], [[4.0]], [[7.0]])
    assert calls["given"] == first + [given for form in later for given in (None, form)]


def test_what_every_run_changes_is_never_prepared(calls):
    x = tf.placeholder(tf.float32, [None, 1])
    v = tf.Variable([[1.0]])
    y = tf.matmul(x, v.read_value())
    with tf.control_dependencies([y]):
        step = tf.assign_add(v, [[1.0]]).op
    with tf.Session() as sess:
        sess.run(v.initializer)
        values = [sess.run([y, step], {x: ROWS})[0][0, 0] for _ in range(3)]
    assert values == [1.0, 2.0, 3.0]
    assert calls["prepared"] == []


def test_an_update_in_the_same_run_counts(calls):
    x = tf.placeholder(tf.float32, [None, 1])
    v = tf.Variable([[1.0]])
    before = tf.matmul(x, v.read_value())
    with tf.control_dependencies([before]):
        update = tf.assign(v, [[5.0]])
    with tf.control_dependencies([update]):
        after = tf.matmul(x, v.read_value())
    with tf.Session() as sess:
        for _ in range(2):
            sess.run(v.initializer)
            values = sess.run([before, after], {x: ROWS})
            assert [value[0, 0] for value in values] == [1.0, 5.0]


def test_shapes_decide_and_a_constant_is_prepared_once(calls):
    x = tf.placeholder(tf.float32, [None, 1])
    y = tf.matmul(x, tf.constant([[1.0]]) + 1.0)
    with tf.Session() as sess:
        for rows in (1, 2, 1, 2):
            assert sess.run(y, {x: np.ones((rows, 1))}).tolist() == [[2.0]] * rows
    assert calls["prepared"] == [[[2.0]], [[2.0]]]
    assert calls["given"] == [None, [[2.0]], None, [[2.0]]]


def test_what_is_computed_or_fed_is_not_prepared(calls):
    x = tf.placeholder(tf.float32, [None, 1])
    v = tf.Variable([[1.0]])
    read = tf.identity(v)
    y = tf.matmul(x, read)
    with tf.Session() as sess:
        sess.run(v.initializer)
        assert sess.run(y, {x: ROWS, read: [[3.0]]}).tolist() == [[3.0], [3.0]]
        assert sess.run(tf.matmul(x, tf.exp(v) * 0.0), {x: ROWS}).tolist() == [[0.0], [0.0]]
    assert calls["prepared"] == []


def test_many_threads_may_ask_at_once(calls):
    x = tf.placeholder(tf.float32, [None, 1])
    v = tf.Variable([[1.0]])
    y = tf.matmul(x, v.read_value())
    more = tf.assign_add(v, [[1.0]])
    with tf.Session() as sess, ThreadPoolExecutor(4) as pool:
        sess.run(v.initializer)
        for number in (1.0, 2.0, 3.0):
            values = list(pool.map(lambda _: sess.run(y, {x: ROWS})[0, 0], range(8)))
            assert values == [number] * 8
            sess.run(more.op)


def test_a_change_that_fails_half_way_counts_too():
    slot = Slot("v")
    before = slot.version
    with pytest.raises(ZeroDivisionError), slot.lock:
        raise ZeroDivisionError
    assert slot.version != before
    with slot.lock:  # and lets go
        pass
