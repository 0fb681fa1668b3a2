import numpy as np
import pytest

import minigraph as tf
from minigraph.base.state import DEAD
from minigraph.ops.cond import smart_cond, smart_constant_value
from minigraph.ops.control_flow import merge, switch
from minigraph.ops.state import variable_op_v2


def test_switch_gives_its_value_on_the_side_that_pred_tells():
    data, pred = tf.placeholder(tf.float32), tf.placeholder(tf.bool, [])
    when_false, when_true = switch(data, pred)
    with tf.Session() as sess:
        assert sess.run(when_true, {data: 3.0, pred: True}) == 3.0
        assert sess.run(when_false, {data: 3.0, pred: False}) == 3.0
        with pytest.raises(tf.errors.InvalidArgumentError, match="does not have value"):
            sess.run(when_false, {data: 3.0, pred: True})


def test_merge_gives_the_alive_input_and_its_index():
    pred = tf.placeholder(tf.bool, [])
    when_false, when_true = switch(tf.constant(3.0), pred)
    value, index = merge([when_false, tf.identity(when_true)])
    with tf.Session() as sess:
        assert sess.run([value, index], {pred: True}) == [3.0, 1]
        assert sess.run([value, index], {pred: False}) == [3.0, 0]


def test_merge_of_variables_keeps_the_reference():
    references = [variable_op_v2([], tf.float32, name=name) for name in "ab"]
    merged, _ = merge(references)
    assert (merged.op.type, merged.dtype) == ("RefMerge", tf.float32.ref)


def test_only_the_branch_that_is_taken_runs():
    pred = tf.placeholder(tf.bool, [])
    never_fed = tf.placeholder(tf.float32, [])
    result = tf.cond(pred, lambda: tf.constant(1.0), lambda: tf.placeholder(tf.float32, []))
    outside = tf.cond(pred, lambda: tf.constant(1.0), lambda: tf.identity(never_fed))
    with tf.Session() as sess:
        assert sess.run(result, {pred: True}) == 1.0
        with pytest.raises(tf.errors.InvalidArgumentError, match="You must feed"):
            sess.run(result, {pred: False})
        with pytest.raises(tf.errors.InvalidArgumentError, match="You must feed"):
            sess.run(outside, {pred: True})


def test_what_waits_for_a_dead_node_does_not_run():
    pred, inner = tf.placeholder(tf.bool, []), tf.placeholder(tf.bool, [])
    fails = []

    def branch():
        checked = tf.cond(inner, tf.no_op, tf.no_op).op
        with tf.control_dependencies([checked]):
            fails.append(tf.placeholder(tf.float32, [], name="never"))
            return tf.identity(fails[0])

    result = tf.cond(pred, branch, lambda: tf.constant(2.0))
    with tf.Session() as sess:
        assert sess.run(result, {pred: False, inner: True}) == 2.0


def test_nested_conds_choose_one_of_four():
    p, q = tf.placeholder(tf.bool, []), tf.placeholder(tf.bool, [])
    x = tf.constant(0)

    def choice(a, b):
        return lambda: tf.cond(q, lambda: tf.constant(a), lambda: tf.identity_n([x, b])[1])

    result = tf.cond(p, choice(1, 2), choice(3, 4))
    with tf.Session() as sess:
        got = {(a, b): sess.run(result, {p: a, q: b}) for a in (0, 1) for b in (0, 1)}
    assert got == {(1, 1): 1, (1, 0): 2, (0, 1): 3, (0, 0): 4}


def test_static_shape_of_a_merge_is_what_the_branches_share():
    pred = tf.placeholder(tf.bool, [])
    a = tf.placeholder(tf.float32, [2, 3])
    b = tf.placeholder(tf.float32, [2, 4])
    c = tf.placeholder(tf.float32, [2])
    assert tf.cond(pred, lambda: a, lambda: b).shape.as_list() == [2, None]
    assert tf.cond(pred, lambda: a, lambda: c).shape.ndims is None


def test_fetching_from_inside_a_branch_is_refused():
    kept = []
    pred = tf.placeholder_with_default(True, [])
    tf.cond(pred, lambda: kept.append(tf.constant(1)) or kept[0], lambda: tf.constant(2))
    with tf.Session() as sess, pytest.raises(ValueError, match="marked as not fetchable"):
        sess.run(kept[0])


def test_a_branch_not_taken_gets_zero_gradients():
    pred = tf.placeholder(tf.bool, [])
    x = tf.placeholder(tf.float64, [3])
    y = tf.cond(pred, lambda: tf.nn.elu(x), lambda: tf.constant([0.0, 0.0, 0.0], tf.float64))
    (grad,) = tf.gradients(y, x)
    array = np.array([-1.0, 0.5, 2.0])
    with tf.Session() as sess:
        np.testing.assert_allclose(
            sess.run(grad, {pred: True, x: array}), np.where(array > 0, 1, np.exp(array))
        )
        np.testing.assert_array_equal(sess.run(grad, {pred: False, x: array}), np.zeros(3))


def test_smart_cond_builds_one_branch_where_pred_is_known():
    assert smart_cond(True, lambda: "yes", lambda: "no") == "yes"
    assert smart_cond(tf.constant(False), lambda: "yes", lambda: "no") == "no"
    unknown = smart_cond(
        tf.placeholder(tf.bool, []), lambda: tf.constant(1), lambda: tf.constant(2)
    )
    assert unknown.op.type == "Merge"
    with pytest.raises(TypeError, match="`pred` must be a Tensor"):
        smart_constant_value("yes")


def test_dead_stays_dead_when_read():
    assert DEAD.read() is DEAD
    assert repr(DEAD) == "<dead>"
