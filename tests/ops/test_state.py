"""Variables as nodes: what the ops on a reference do in a session."""

import numpy as np
import pytest

import minigraph as tf
from minigraph.ops.identity import RefIdentity
from minigraph.ops.state import variable_op_v2


def made(value):
    ref = variable_op_v2(np.shape(value), tf.float32, name="v")
    return ref, tf.assign(ref, value)


def test_assign_stores_and_gives_the_reference():
    ref, init = made([1.0, 2.0])
    assert (init.dtype, init.op.type) == (tf.float32._as_ref, "Assign")
    with tf.Session() as sess:
        np.testing.assert_array_equal(sess.run(init), [1.0, 2.0])
        np.testing.assert_array_equal(sess.run(ref), [1.0, 2.0])


def test_assign_add_and_sub_change_what_is_there():
    ref, init = made([1.0, 2.0])
    add, sub = tf.assign_add(ref, [10.0, 20.0]), tf.assign_sub(ref, [1.0, 1.0])
    with tf.Session() as sess:
        sess.run(init)
        np.testing.assert_array_equal(sess.run(add), [11.0, 22.0])
        np.testing.assert_array_equal(sess.run(sub), [10.0, 21.0])


def test_updates_need_a_value_that_is_there():
    ref, _ = made([1.0])
    add = tf.assign_add(ref, [1.0])
    with (
        tf.Session() as sess,
        pytest.raises(tf.errors.FailedPreconditionError, match="uninitialized value v"),
    ):
        sess.run(add)


def test_assign_refuses_another_shape_unless_told_not_to_look():
    ref, init = made([1.0, 2.0])
    with pytest.raises(ValueError, match="must be equal, but are 2 and 3"):
        tf.assign(ref, [1.0, 2.0, 3.0])
    longer = tf.assign(ref, [1.0, 2.0, 3.0], validate_shape=False)
    with tf.Session() as sess:
        sess.run(init)
        np.testing.assert_array_equal(sess.run(longer), [1.0, 2.0, 3.0])


def test_is_variable_initialized_looks_without_reading():
    ref, init = made([1.0])
    answer = tf.is_variable_initialized(ref)
    with tf.Session() as sess:
        assert sess.run(answer) == np.False_
        sess.run(init)
        assert sess.run(answer) == np.True_


def test_ref_identity_is_the_variable_itself():
    ref, init = made([1.0])
    same = tf.assign_add(RefIdentity()(ref), [1.0])
    with tf.Session() as sess:
        sess.run(init)
        sess.run(same)
        np.testing.assert_array_equal(sess.run(ref), [2.0])


def test_what_updates_a_variable_is_placed_with_it():
    with tf.device("/cpu:3"):
        ref = variable_op_v2([], tf.float32, name="v")
    update = tf.assign_add(ref, 1.0).op
    assert update.device == "/device:CPU:3"
    assert update.colocation_groups() == [b"loc:@v"]


def test_count_up_to_gives_the_value_before_and_stops():
    ref = variable_op_v2([], tf.int32, name="v")
    init, up = tf.assign(ref, 0), tf.count_up_to(ref, 2)
    with tf.Session() as sess:
        sess.run(init)
        assert [sess.run(up), sess.run(up)] == [0, 1]
        with pytest.raises(tf.errors.OutOfRangeError, match="Reached limit of 2"):
            sess.run(up)
        assert sess.run(ref) == 2


def test_count_up_to_counts_scalars_only():
    ref = variable_op_v2([2], tf.int32)
    with pytest.raises(ValueError, match="Shape must be rank 0 but is rank 1"):
        tf.count_up_to(ref, 2)


@pytest.mark.parametrize("limit", ["2", None])
def test_count_up_to_wants_a_number(limit):
    ref = variable_op_v2([], tf.int32)
    with pytest.raises(TypeError, match="Expected int for argument 'limit' not"):
        tf.count_up_to(ref, limit)
