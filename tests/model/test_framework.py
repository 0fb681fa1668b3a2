"""``tf.contrib.framework``: variables found again, filled with values; the global step."""

import numpy as np
import pytest

import minigraph as tf
from minigraph.model import utils

framework = tf.contrib.framework


@pytest.fixture
def variables():
    with tf.variable_scope("a"):
        framework.model_variable("w", [2], initializer=tf.zeros_initializer())
        framework.variable("b", [1], dtype=tf.int32)
    with tf.variable_scope("c"):
        framework.model_variable("w", [2], initializer=tf.zeros_initializer())
    framework.local_variable(1.0, name="l")


def names(found):
    return [variable.op.name for variable in found]


def test_variables_are_found_by_scope_name_and_end(variables):
    assert names(framework.get_variables()) == ["a/w", "a/b", "c/w"]
    assert names(framework.get_variables("a")) == ["a/w", "a/b"]
    assert names(framework.get_model_variables()) == ["a/w", "c/w"]
    assert names(framework.get_local_variables()) == ["l"]
    assert names(framework.get_variables_by_name("w")) == ["a/w", "c/w"]
    assert names(framework.get_variables_by_suffix("b")) == ["a/b"]
    assert names(framework.get_variables_to_restore(exclude=["a"])) == ["c/w"]
    found = framework.filter_variables(framework.get_variables(), ["w"], ["^c"])
    assert names(found) == ["a/w"]
    assert framework.get_unique_variable("a/w").op.name == "a/w"


@pytest.mark.parametrize("missing", ["x", "a/"])
def test_a_variable_that_is_not_there_is_named(variables, missing):
    with pytest.raises(ValueError, match=missing):
        framework.get_unique_variable(missing)


def test_values_are_assigned_by_name(variables):
    fill = framework.assign_from_values_fn({"a/w": np.array([1.0, 2.0]), "c/w": np.ones((2, 1))})
    with tf.Session() as sess:
        fill(sess)
        np.testing.assert_array_equal([[1, 2], [1, 1]], sess.run(framework.get_model_variables()))
    with pytest.raises(ValueError, match="Variable x wasn't found"):
        framework.assign_from_values({"x": np.ones(2)})


def test_variables_stand_on_their_device():
    chooser = framework.VariableDeviceChooser(num_tasks=2)
    made = [framework.variable(name, [1], device=chooser).device for name in "xyz"]
    tasks = [f"/job:ps/task:{task}/device:CPU:0" for task in (0, 1, 0)]
    assert made == tasks


def test_the_global_step_counts_and_is_found():
    assert tf.train.get_global_step() is None
    step = tf.train.get_or_create_global_step()
    assert tf.train.get_or_create_global_step() is step
    assert framework.assert_or_get_global_step() is step
    up = tf.assign_add(step, 1)
    with tf.Session() as sess:
        sess.run(step.initializer)
        sess.run(up)
        assert tf.train.global_step(sess, step) == 1


def test_the_global_step_may_be_a_tensor_of_this_name():
    tensor = tf.constant(3, tf.int64, name="global_step")
    assert tf.train.get_global_step() is tensor
    with pytest.raises(ValueError, match="already exists"):
        tf.train.create_global_step()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: 3, "must be a Variable or Tensor"),
        (lambda: tf.constant(1.0), "does not have integer type"),
        (lambda: tf.constant([1]), "is not scalar"),
    ],
)
def test_what_cannot_count_is_refused(make, message):
    with pytest.raises(TypeError, match=message):
        tf.train.assert_global_step(make())


def test_named_outputs_go_into_collections_under_their_alias():
    tensor = tf.constant(1.0, name="t")
    assert utils.collect_named_outputs(None, "no", tensor) is tensor
    assert utils.get_tensor_aliases(tensor) == ["t"]
    utils.collect_named_outputs("end_points", "a/b/", tensor)
    utils.append_tensor_alias(tensor, "c")
    assert utils.gather_tensors_aliases([tensor]) == ["a/b", "c"]
    ends = utils.convert_collection_to_dict("end_points", clear_collection=True)
    assert ends == {"a/b": tensor, "c": tensor}
    assert tf.get_collection("end_points") == []


def test_sizes_and_static_values():
    shape = tf.TensorShape([None, 3, 4])
    assert utils.last_dimension(shape) == 4
    assert utils.channel_dimension(shape, "channels_first") == 3
    assert utils.two_element_tuple(3) == (3, 3)
    assert utils.two_element_tuple([1, 2]) == (1, 2)
    assert utils.n_positive_integers(3, 2) == (2, 2, 2)
    assert utils.n_positive_integers(2, [4, 5]) == (4, 5)
    assert utils.constant_value(tf.constant(True)) == np.True_
    assert utils.constant_value(tf.placeholder(tf.bool)) is None
    assert utils.get_variable_collections({"w": ["x"]}, "w") == ["x"]
    assert utils.get_variable_collections(["x"], "w") == ["x"]


@pytest.mark.parametrize(
    "refused",
    [
        lambda: utils.last_dimension(tf.TensorShape([3, None])),
        lambda: utils.last_dimension(tf.TensorShape(None)),
        lambda: utils.last_dimension(tf.TensorShape([3]), min_rank=2),
        lambda: utils.two_element_tuple([1, 2, 3]),
        lambda: utils.two_element_tuple("ab"),
        lambda: utils.n_positive_integers(0, 1),
        lambda: utils.n_positive_integers(2, 0),
        lambda: utils.n_positive_integers(2, [1, 2, 3]),
        lambda: utils.n_positive_integers(2, ["x", "y"]),
        lambda: utils.constant_value(None),
    ],
)
def test_bad_sizes_are_refused(refused):
    with pytest.raises(ValueError, match=r"."):
        refused()


def test_smart_cond_builds_one_branch_where_it_can():
    assert utils.smart_cond(True, lambda: 1, lambda: 2) == 1
    assert utils.smart_cond(tf.constant(False), lambda: 1, lambda: 2) == 2
    pred = tf.placeholder(tf.bool, [])
    chosen = utils.smart_cond(pred, lambda: tf.constant(1), lambda: tf.constant(2))
    with tf.Session() as sess:
        assert [sess.run(chosen, {pred: value}) for value in (True, False)] == [1, 2]
    with pytest.raises(TypeError, match="fn2 must be callable"):
        utils.static_cond(True, lambda: 1, 2)
