"""Assertions that hold, that fail while building and that fail while running; Print."""

import numpy as np
import pytest

import minigraph as tf


def test_a_failing_assertion_shows_its_data_and_where_it_was_made():
    x = tf.placeholder(tf.float32, [None], name="x")
    check = tf.assert_positive(x, message="positive, please", name="check")
    with tf.Session() as sess:
        sess.run(check, {x: [1.0]})
        with pytest.raises(tf.errors.InvalidArgumentError) as info:
            sess.run(check, {x: [1.0, -1.5]})
    assert str(info.value).splitlines()[0] == (
        "assertion failed: [positive, please] [Condition x > 0 did not hold element-wise:] "
        "[x (x:0) = ] [1 -1.5]"
    )
    assert "test_assertion.py:" in str(info.value)


@pytest.mark.parametrize(
    ("name", "holds", "fails"),
    [
        ("assert_equal", (1.0, 1.0), (1.0, 2.0)),
        ("assert_none_equal", (1.0, 2.0), (1.0, 1.0)),
        ("assert_less", (1.0, 2.0), (1.0, 1.0)),
        ("assert_less_equal", (1.0, 1.0), (2.0, 1.0)),
        ("assert_greater", (2.0, 1.0), (1.0, 1.0)),
        ("assert_greater_equal", (1.0, 1.0), (1.0, 2.0)),
        ("assert_near", (1.0, 1.0), (1.0, 1.1)),
        ("assert_positive", (1.0,), (0.0,)),
        ("assert_negative", (-1.0,), (0.0,)),
        ("assert_non_negative", (0.0,), (-1.0,)),
        ("assert_non_positive", (0.0,), (1.0,)),
    ],
)
def test_value_assertions(name, holds, fails):
    feeds = [tf.placeholder(tf.float32, []) for _ in holds]
    check = getattr(tf, name)(*feeds)
    with tf.Session() as sess:
        sess.run(check, dict(zip(feeds, holds, strict=True)))
        with pytest.raises(tf.errors.InvalidArgumentError, match="assertion failed"):
            sess.run(check, dict(zip(feeds, fails, strict=True)))
    if name != "assert_near":
        with pytest.raises(tf.errors.InvalidArgumentError, match="did not hold element-wise"):
            getattr(tf, name)(*[tf.constant(value) for value in fails])


@pytest.mark.parametrize(
    ("name", "wanted", "holds", "fails"),
    [
        ("assert_rank", 1, [0.0], 0.0),
        ("assert_rank_at_least", 1, [[0.0]], 0.0),
        ("assert_rank_in", [0, 2], [[0.0]], [0.0]),
    ],
)
def test_rank_assertions(name, wanted, holds, fails):
    x = tf.placeholder(tf.float32)
    check = getattr(tf, name)(x, wanted)
    with tf.Session() as sess:
        sess.run(check, {x: holds})
        with pytest.raises(tf.errors.InvalidArgumentError, match="must have rank"):
            sess.run(check, {x: fails})
    with pytest.raises(ValueError, match="must have rank"):
        getattr(tf, name)(tf.constant(fails), wanted)
    assert getattr(tf, name)(tf.constant(holds), wanted).type == "NoOp"


def test_a_rank_that_is_known_only_when_running():
    rank = tf.placeholder(tf.int32, [])
    check = tf.assert_rank(tf.constant([1.0]), rank)
    with tf.Session() as sess:
        sess.run(check, {rank: 1})
        with pytest.raises(tf.errors.InvalidArgumentError):
            sess.run(check, {rank: 2})


def test_static_types():
    assert tf.assert_integer(tf.constant(1)).type == "NoOp"
    assert tf.assert_same_float_dtype([tf.constant(1.0), None]) == tf.float32
    assert tf.assert_same_float_dtype() == tf.float32
    with pytest.raises(TypeError, match="to be integer type"):
        tf.assert_integer(tf.constant(1.0))
    with pytest.raises(TypeError, match="must be of type <dtype: 'int32'>"):
        tf.assert_type(tf.constant(1.0), tf.int32)
    with pytest.raises(ValueError, match="must be of the same type"):
        tf.assert_same_float_dtype([tf.constant(1.0), tf.constant(1.0, tf.float64)])
    with pytest.raises(ValueError, match="Expected floating point type"):
        tf.assert_same_float_dtype([tf.constant(1)])
    with pytest.raises(TypeError, match='"proper" iterable'):
        tf.assert_proper_iterable(tf.constant([1.0]))
    with pytest.raises(TypeError, match="to be iterable"):
        tf.assert_proper_iterable(7)
    assert tf.assert_proper_iterable([1]) is None


@pytest.mark.parametrize(
    ("values", "rises", "never_falls"),
    [([1, 2, 3], True, True), ([1, 1], False, True), ([2, 1], False, False), ([1], True, True)],
)
def test_order(values, rises, never_falls):
    x = tf.placeholder(tf.int32, [None])
    with tf.Session() as sess:
        assert sess.run(tf.is_strictly_increasing(x), {x: values}) == rises
        assert sess.run(tf.is_non_decreasing(x), {x: values}) == never_falls


def test_print_writes_to_the_standard_error_at_most_first_n_times(capfd):
    x = tf.constant([1.0, 2.0, 3.0, 4.0])
    shown = tf.Print(x, [x, tf.constant("s")], message="x is ", first_n=2)
    with tf.Session() as sess:
        for _ in range(3):
            np.testing.assert_array_equal(sess.run(shown), [1.0, 2.0, 3.0, 4.0])
    assert capfd.readouterr().err == "x is [1 2 3...][s]\n" * 2


def test_case_takes_the_first_condition_that_holds():
    x = tf.placeholder(tf.int32, [])
    pairs = [(tf.less(x, 3), lambda: tf.constant(1)), (tf.less(x, 5), lambda: tf.constant(2))]
    chosen = tf.case(pairs, default=lambda: tf.constant(3))
    strict = tf.case(pairs)
    with tf.Session() as sess:
        assert [sess.run(chosen, {x: value}) for value in (0, 4, 9)] == [1, 2, 3]
        with pytest.raises(tf.errors.InvalidArgumentError, match="None of conditions evaluated"):
            sess.run(strict, {x: 9})


def test_an_unordered_case_that_is_not_exclusive_warns():
    x = tf.placeholder(tf.int32, [])
    pairs = {tf.less(x, 3): lambda: tf.constant(1), tf.less(x, 5): lambda: tf.constant(2)}
    with pytest.warns(UserWarning, match="An unordered dictionary"):
        tf.case(pairs, default=lambda: tf.constant(3))
