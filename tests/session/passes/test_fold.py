import numpy as np
import pytest

import minigraph as tf
from minigraph.session.passes.fold import LARGEST, SMALL, fold_constants
from minigraph.session.passes.prune import prune


def left(fetch, fed=()):
    return [node.name for node in fold_constants(prune([fetch], [], fed)).nodes]


def test_what_follows_from_constants_is_known():
    x = tf.constant([1.0, 2.0]) * 3.0
    y = tf.reduce_sum(x) + tf.cast(tf.size(x), tf.float32)
    draft = fold_constants(prune([y], [], []))
    assert (draft.nodes, list(draft.values), draft.values[y]) == ((), [y], 11.0)


def test_nothing_folds_past_a_feed_or_what_changes():
    x = tf.constant(1.0, name="x")
    y = tf.add(x, 2.0, name="y")
    z = tf.multiply(y, 2.0, name="z")
    assert left(z) == []
    assert left(z, [y]) == ["z"]
    assert left(tf.add(tf.placeholder_with_default(x, []), 1.0, name="a")) == [
        "PlaceholderWithDefault",
        "a",
    ]
    drawn = tf.random_uniform([2], name="drawn")
    assert any("RandomUniform" in name for name in left(drawn))
    with tf.Session() as sess:
        assert sess.run(z, {y: 10.0}) == 20.0
        assert sess.run([x, y, z], {x: 10.0}) == [10.0, 12.0, 24.0]


def test_a_failing_node_fails_in_the_run_and_is_named():
    bad = tf.div(tf.constant(1), tf.constant(0), name="bad")
    later = tf.add(bad, 1, name="later")
    assert left(later) == ["bad", "later"]
    with tf.Session() as sess:
        with pytest.raises(tf.errors.InvalidArgumentError, match="division by zero") as info:
            sess.run(later)
        assert info.value.op is bad.op
        assert sess.run(later, {bad: 5}) == 6


def test_large_results_are_not_kept():
    many = SMALL // 4 + 1
    assert left(tf.fill([many], 1.0, name="large")) == ["large"]
    assert left(tf.fill([many - 1], 1.0, name="small")) == []
    # As large as what it is made of is allowed, up to a limit.
    given = tf.constant(np.ones(many, np.float32))
    assert left(tf.negative(given, name="negative")) == []
    limit = tf.constant(np.ones(LARGEST // 4 + 1, np.float32))
    assert left(tf.negative(limit, name="beyond")) == ["beyond"]


def test_in_branches_what_waits_for_its_branch_stays():
    p = tf.placeholder(tf.bool, [])
    y = tf.cond(p, lambda: tf.constant(1.0) * 2.0, lambda: tf.constant(3.0) * 4.0)
    with tf.Session() as sess:
        assert (sess.run(y, {p: True}), sess.run(y, {p: False})) == (2.0, 12.0)


def test_control_inputs_of_a_known_node_still_run():
    v = tf.Variable(0.0)
    with tf.control_dependencies([tf.assign_add(v, 1.0)]):
        known = tf.constant(2.0) * 2.0
    with tf.Session() as sess:
        sess.run(v.initializer)
        assert (sess.run(known), sess.run(v)) == (4.0, 1.0)


def test_fetched_values_are_copies():
    x = tf.constant([1.0, 2.0])
    y = x * 2.0
    z = tf.identity(y)
    with tf.Session() as sess:
        for value in sess.run([x, y, z, y]):
            value[...] = 99.0
        assert [value.tolist() for value in sess.run([x, y, z])] == [[1, 2], [2, 4], [2, 4]]


def test_a_known_value_is_not_overwritten():
    x = tf.placeholder(tf.float32, [2])
    known = tf.exp(tf.constant([0.0, 0.0]))
    y = known + x
    with tf.Session() as sess:
        for _ in range(2):
            assert sess.run(y, {x: [1.0, 2.0]}).tolist() == [2.0, 3.0]
