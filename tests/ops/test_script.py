import numpy as np
import pytest

import minigraph as tf


def run(function, inputs, dtype, **kwargs):
    with tf.Session() as sess:
        return sess.run(tf.py_func(function, inputs, dtype, **kwargs))


def test_values_go_in_and_out():
    assert run(lambda a: a * 2, [[1.0, 2.0]], tf.float32).tolist() == [2.0, 4.0]
    assert run(lambda a, b: (a + b, b), [1.0, 3.0], [tf.float32, tf.float32]) == [4.0, 3.0]
    assert run(lambda: ["x", b"y"], [], [tf.string, tf.string]) == [b"x", b"y"]
    assert run(lambda: None, [], []) is None


@pytest.mark.parametrize(("stateful", "calls"), [(True, [1, 2]), (False, [1, 2])])
def test_it_is_called_at_each_run(stateful, calls):
    seen = []

    def count():
        seen.append(len(seen) + 1)
        return np.int64(seen[-1])

    node = tf.py_func(count, [], tf.int64, stateful=stateful)
    assert node.op.type == ("PyFunc" if stateful else "PyFuncStateless")
    with tf.Session() as sess:
        assert [sess.run(node), sess.run(node)] == calls


@pytest.mark.parametrize(
    ("function", "dtype", "kind", "message"),
    [
        (lambda: 1.5, tf.float32, "InvalidArgumentError", "is double, but expects float"),
        (lambda: 1, [tf.int64, tf.int64], "InvalidArgumentError", "returns 1 values"),
        (lambda: None, tf.int64, "InvalidArgumentError", "returns 0 values"),
        (object, tf.float32, "InternalError", "Unsupported object type object"),
        (lambda: {}[1], tf.float32, "UnknownError", "KeyError: 1"),
        (lambda: int("x"), tf.int64, "InvalidArgumentError", "ValueError: invalid literal"),
        (lambda: next(iter([])), tf.int64, "OutOfRangeError", "StopIteration"),
    ],
)
def test_failures_are_op_errors(function, dtype, kind, message):
    with pytest.raises(getattr(tf.errors, kind), match=message):
        run(function, [], dtype)


def test_the_function_may_change_what_it_is_given():
    x = tf.constant([1.0, 2.0])

    def spoil(array):
        array[:] = 0.0
        return array

    with tf.Session() as sess:
        assert [v.tolist() for v in sess.run([tf.py_func(spoil, [x], tf.float32), x])] == [
            [0.0, 0.0],
            [1.0, 2.0],
        ]
