"""What arithmetic refuses, and how it says so; what the rows of ``cases/`` cannot ask."""

import numpy as np
import pytest

import minigraph as tf
from minigraph.ops.binary import gradient_axes


@pytest.fixture
def sess():
    with tf.Session() as session:
        yield session


@pytest.mark.parametrize(
    "divide", [tf.floordiv, tf.floormod, tf.truncatediv, tf.truncatemod, tf.div]
)
def test_integers_are_not_divided_by_zero(sess, divide):
    quotient = divide(tf.constant([7, 8]), tf.constant([1, 0]), name="culprit")
    with pytest.raises(tf.errors.InvalidArgumentError, match="Integer division by zero") as info:
        sess.run(quotient)
    assert info.value.op.name == "culprit"


def test_floats_are(sess):
    quotient = tf.constant([1.0, -1.0, 0.0]) / 0.0
    np.testing.assert_array_equal(sess.run(quotient), [np.inf, -np.inf, np.nan])


def test_shapes_that_cannot_be_broadcast_at_run_time(sess):
    x = tf.placeholder(tf.float32)
    total = tf.add(x, tf.constant([1.0, 2.0, 3.0]), name="total")
    with pytest.raises(
        tf.errors.InvalidArgumentError, match=r"Incompatible shapes: \[2\] vs. \[3\]"
    ):
        sess.run(total, {x: [1.0, 2.0]})


def test_add_n_does_not_broadcast(sess):
    x = tf.placeholder(tf.float32)
    with pytest.raises(tf.errors.InvalidArgumentError, match="must have the same size and shape"):
        sess.run(tf.add_n([x, tf.constant([1.0, 2.0])]), {x: [1.0]})


def test_negative_powers_of_integers(sess):
    with pytest.raises(tf.errors.InvalidArgumentError, match="negative integer powers"):
        sess.run(tf.constant([2]) ** -1)


def test_python_values_take_the_tensors_type():
    x = tf.constant([1.0], tf.float64)
    assert [(2 * x).dtype, (x - 1).dtype, (x / 3).dtype] == [tf.float64] * 3
    with pytest.raises(TypeError, match="must have the same dtype"):
        tf.truediv(tf.constant([1]), 2.0)


def test_another_types_reflected_operator_gets_its_turn():
    class Other:
        def __radd__(self, left):
            return "mine"

    assert tf.constant(1.0) + Other() == "mine"


def test_bfloat16_can_be_built_but_not_run(sess):
    narrow = tf.to_bfloat16(tf.constant([1.0]))
    assert narrow.dtype == tf.bfloat16
    with pytest.raises(tf.errors.UnimplementedError, match="Cast float32 to bfloat16"):
        sess.run(tf.cast(narrow, tf.float32))


def test_floats_beyond_a_type_saturate(sess):
    values = tf.saturate_cast(tf.constant([-300.0, 5.9, 300.0]), tf.int8)
    np.testing.assert_array_equal(sess.run(values), np.int8([-128, 5, 127]))


def test_a_sum_of_one_is_the_one():
    x = tf.constant([1.0])
    assert tf.add_n([x]) is x
    assert tf.accumulate_n([x]) is x
    assert tf.add_n([x], name="named").op.type == "Identity"


@pytest.mark.parametrize(
    ("x", "y", "axes"),
    [
        ([2, 3], [2, 3], ([], [])),
        ([1, 3], [1, 3], ([], [])),
        ([1, 3], [1, 4, 3], ([0, 1], [0])),
        ([], [2, 3], ([0, 1], [])),
        ([2, 1], [1, 1], ([1], [0, 1])),
    ],
)
def test_axes_to_sum_over(x, y, axes):
    assert gradient_axes(x, y) == axes


def test_the_nodes_that_find_the_axes_are_built_once_a_graph():
    x, y = tf.constant([[1.0, 2.0]]), tf.constant([3.0, 4.0])
    tf.gradients(x * y, x)
    tf.gradients(x * y, x)
    kinds = [node.type for node in tf.get_default_graph().get_operations()]
    assert kinds.count("BroadcastGradientArgs") == 1
