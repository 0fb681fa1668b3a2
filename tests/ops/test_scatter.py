"""Scattered updates against plain loops, and what they refuse."""

import numpy as np
import pytest

import minigraph as tf

START = np.arange(1.0, 9.0, dtype=np.float32).reshape(4, 2)
INDICES = np.array([[3, 0], [3, 1]], np.int32)
UPDATES = np.arange(8.0, dtype=np.float32).reshape(2, 2, 2) + 0.5

ROW_RULES = {
    "update": lambda old, new: new,
    "add": lambda old, new: old + new,
    "sub": lambda old, new: old - new,
    "mul": lambda old, new: old * new,
    "div": lambda old, new: old / new,
    "min": np.minimum,
    "max": np.maximum,
}


def after(start, change):
    variable = tf.Variable(start)
    changed = change(variable)
    with tf.Session() as sess:
        sess.run(variable.initializer)
        result = sess.run(changed)
        np.testing.assert_array_equal(sess.run(variable), result)
    return result


@pytest.mark.parametrize("kind", ROW_RULES)
def test_rows_change_one_after_the_other(kind):
    function = getattr(tf, f"scatter_{kind}")
    expected = START.copy()
    for place in np.ndindex(INDICES.shape):
        row = INDICES[place]
        expected[row] = ROW_RULES[kind](expected[row], UPDATES[place])
    actual = after(START, lambda v: function(v, INDICES, UPDATES))
    np.testing.assert_array_equal(expected, actual)


@pytest.mark.parametrize("kind", ["update", "add", "sub"])
def test_entries_change_one_after_the_other(kind):
    function = getattr(tf, f"scatter_nd_{kind}")
    places = np.array([[3, 0], [0, 1], [3, 0]], np.int64)
    values = np.array([10.0, 20.0, 30.0], np.float32)
    expected = START.copy()
    for place, value in zip(places, values, strict=True):
        expected[tuple(place)] = ROW_RULES[kind](expected[tuple(place)], value)
    actual = after(START, lambda v: function(v, places, values))
    np.testing.assert_array_equal(expected, actual)


def test_a_scalar_is_for_all_rows():
    actual = after(START, lambda v: tf.scatter_update(v, [1, 2], 0.0))
    np.testing.assert_array_equal([[1, 2], [0, 0], [0, 0], [7, 8]], actual)


def test_integers_are_divided_towards_zero():
    actual = after([-7, 7, -7], lambda v: tf.scatter_div(v, [0, 1, 2], [2, -2, -2]))
    np.testing.assert_array_equal([-3, -3, 3], actual)


@pytest.mark.parametrize("kind", ["scatter_add", "scatter_sub", "scatter_update"])
def test_methods_take_indexed_slices(kind):
    slices = tf.IndexedSlices(tf.constant([[1.0, 1.0]]), tf.constant([2]))
    expected = after(START, lambda v: getattr(tf, kind)(v, [2], [[1.0, 1.0]]))
    actual = after(START, lambda v: getattr(v, kind)(slices))
    np.testing.assert_array_equal(expected, actual)
    with pytest.raises(TypeError, match="sparse_delta is not IndexedSlices"):
        getattr(tf.Variable(START), kind)(tf.constant([1.0]))


def test_what_was_read_before_stays_as_it_was():
    variable = tf.Variable(START)
    update = tf.scatter_update(variable, [0], 0.0)
    with tf.Session() as sess:
        sess.run(variable.initializer)
        before = sess.run(variable)
        sess.run(update)
    np.testing.assert_array_equal(START, before)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda v: tf.scatter_add(v, [[0, 4]], 1.0), r"indices\[0,1\] = 4 is not in \[0, 4\)"),
        (lambda v: tf.scatter_update(v, [-1], 1.0), r"indices\[0\] = -1 is not in \[0, 4\)"),
        (lambda v: tf.scatter_nd_add(v, [[0, 2]], [1.0]), r"does not index into shape \[4, 2\]"),
    ],
)
def test_an_index_out_of_range_names_its_place(change, message):
    with pytest.raises(tf.errors.InvalidArgumentError, match=message):
        after(START, change)


def test_updates_of_a_wrong_shape_are_refused_while_building_or_running():
    variable = tf.Variable(START)
    with pytest.raises(ValueError, match="Dimension 1 in both shapes must be equal"):
        tf.scatter_add(variable, [0], [[1.0, 2.0, 3.0]])
    fed = tf.placeholder(tf.float32)
    update = tf.scatter_add(variable, [0], fed)
    with tf.Session() as sess:
        sess.run(variable.initializer)
        with pytest.raises(tf.errors.InvalidArgumentError, match="Must have updates.shape"):
            sess.run(update, {fed: [[1.0, 2.0, 3.0]]})


def test_coordinates_are_at_least_a_vector():
    with pytest.raises(ValueError, match="Shape must be at least rank 1 but is rank 0"):
        tf.Variable(START).scatter_nd_update(0, [1.0])
