import numpy as np
import pytest

import minigraph as tf

F = tf.contrib.framework


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ([2, 1], r"Invalid shape for tensor x:0, expected \[2 1\], got \(1, 2\)."),
        ([[1, 2]], "Invalid rank 2 for shape"),
        ([1.0, 2.0], "Invalid dtype float64 for shape"),
        (np.array([1, 2]), "Invalid dtype int64 for shape"),
    ],
)
def test_a_shape_that_cannot_be_is_refused_at_once(shape, message):
    with pytest.raises(ValueError, match=message):
        F.with_shape(shape, tf.constant([[1, 2]], name="x"))


def test_an_unknown_shape_is_checked_when_it_is_run():
    x = tf.placeholder(tf.int32, name="x")
    checked = F.with_shape([2], x)
    with tf.Session() as sess:
        assert sess.run(checked, {x: [1, 2]}).tolist() == [1, 2]
        with pytest.raises(tf.errors.InvalidArgumentError, match="Wrong shape for x:0"):
            sess.run(checked, {x: [1, 2, 3]})


def test_a_scalar_has_no_dimension_to_squeeze():
    scalar, unknown = tf.constant(1.0), tf.placeholder(tf.float32)
    predictions, labels = F.remove_squeezable_dimensions(unknown, scalar)
    assert labels is scalar
    with tf.Session() as sess:
        assert sess.run(predictions, {unknown: [3.0]}) == 3.0


def test_scalars_and_sums():
    with pytest.raises(ValueError, match="Expected integer type"):
        F.assert_scalar_int(tf.constant(1.0))
    with pytest.raises(ValueError, match="No tensors provided."):
        F.reduce_sum_n([])
    with tf.Session() as sess:
        assert sess.run(F.reduce_sum_n([tf.constant([1, 2]), tf.constant(3)])) == 6
