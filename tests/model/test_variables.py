"""Variables in sessions; that their nodes are TensorFlow's is tested in tests/parity."""

import threading

import numpy as np
import pytest

import minigraph as tf


def started(*fetches):
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        return [sess.run(fetch) for fetch in fetches]


def test_construction_adds_value_variable_assignment_and_reading():
    variable = tf.Variable(3.0, name="v")
    nodes = [op.name for op in tf.get_default_graph().get_operations()]
    assert nodes == ["v/initial_value", "v", "v/Assign", "v/read"]
    assert (variable.op.name, variable.initializer.name) == ("v", "v/Assign")
    assert (variable.value().name, variable.initial_value.name) == ("v/read:0", "v/initial_value:0")


def test_every_session_has_its_own_value():
    variable = tf.Variable(1.0)
    up = variable.assign_add(1.0)
    with tf.Session() as one, tf.Session() as other:
        one.run(variable.initializer)
        one.run(up)
        other.run(variable.initializer)
        assert (one.run(variable), other.run(variable)) == (2.0, 1.0)


def test_reading_before_initializing_names_the_variable_and_its_line():
    variable = tf.Variable(1.0, name="v")
    with (
        tf.Session() as sess,
        pytest.raises(tf.errors.FailedPreconditionError, match="uninitialized value v") as info,
    ):
        sess.run(variable + 1.0)
    assert "test_variables.py:" in str(info.value)


def test_read_value_reads_here_and_now():
    variable = tf.Variable(1.0)
    with tf.control_dependencies([variable.assign(5.0)]):
        late = variable.read_value()
    assert started(late) == [5.0]


def test_initial_values_may_depend_on_other_variables_in_one_run():
    a = tf.Variable(tf.constant([1.0, 2.0]), name="a")
    b = tf.Variable(a * 2.0, name="b")
    c = tf.Variable(b.initialized_value() + a, name="c")
    actual = started(a, b, c)
    np.testing.assert_array_equal([[1, 2], [2, 4], [3, 6]], actual)


def test_initialized_value_is_the_value_once_there_is_one():
    a = tf.Variable(1.0)
    value = a.initialized_value()
    with tf.Session() as sess:
        before = sess.run(value)
        sess.run(a.assign(7.0))
        assert (before, sess.run(value)) == (1.0, 7.0)


def test_eval_and_load_use_the_default_session():
    variable = tf.Variable([1.0, 2.0])
    nodes = tf.get_default_graph().version
    with tf.Session() as sess:
        sess.run(variable.initializer)
        variable.load([3.0, 4.0])
        np.testing.assert_array_equal([3, 4], variable.eval())
    assert tf.get_default_graph().version == nodes
    with pytest.raises(ValueError, match="default session should be established"):
        variable.load([0.0, 0.0])


def test_slices_can_be_assigned():
    variable = tf.Variable(tf.zeros([2, 3]))
    change = variable[1, 1:].assign([5.0, 6.0])
    np.testing.assert_array_equal([[0, 0, 0], [0, 5, 6]], started(change)[0])
    assert not hasattr((variable + 1.0)[0], "assign")


def test_operators_work_on_the_value():
    variable = tf.Variable([3.0, -4.0])
    fetches = [variable + 1.0, 1.0 - variable, abs(variable), variable[0], -variable]
    expected = [[4, -3], [-2, 5], [3, 4], 3, [-3, 4]]
    for want, got in zip(expected, started(*fetches), strict=True):
        np.testing.assert_array_equal(want, got)
    assert (variable == 3.0, variable == variable, len({variable, variable})) == (False, True, 1)


def test_variables_made_in_a_branch_stand_outside_of_it():
    made = []

    def branch():
        made.append(tf.get_variable("v", initializer=lambda: tf.ones([2])))
        return made[0] * 2.0

    result = tf.cond(tf.constant(True), branch, lambda: tf.zeros([2]))
    assert made[0].op._get_control_flow_context() is None
    np.testing.assert_array_equal([2, 2], started(result)[0])


def test_initializers_forget_control_dependencies():
    gate = tf.no_op()
    with tf.control_dependencies([gate]):
        variable = tf.Variable(tf.zeros([1]))
        after = tf.identity(variable)
    assert variable.initializer.control_inputs == []
    assert after.op.control_inputs == [gate]


def test_collections_list_the_variable():
    tf.Variable(1.0, name="a")
    tf.Variable(1.0, name="b", trainable=False)
    tf.Variable(1.0, name="c", collections=[tf.GraphKeys.LOCAL_VARIABLES], trainable=False)
    names = [
        [variable.op.name for variable in listed()]
        for listed in (tf.global_variables, tf.trainable_variables, tf.local_variables)
    ]
    assert names == [["a", "b"], ["a"], ["c"]]


def test_creators_may_change_what_is_made():
    def frozen(next_creator, **kwargs):
        return next_creator(**{**kwargs, "trainable": False})

    with tf.variable_creator_scope(frozen):
        inside = tf.Variable(1.0)
    assert (inside.trainable, tf.Variable(1.0).trainable) == (False, True)


@pytest.mark.parametrize(
    "make",
    [
        lambda: tf.Variable(1.0, use_resource=True),
        lambda: tf.get_variable("v", [1], use_resource=True),
        lambda: tf.Variable(variable_def=object()),
        lambda: tf.get_variable("v", [4], partitioner=lambda **_: [2]),
    ],
)
def test_what_is_not_there_says_so(make):
    with pytest.raises(NotImplementedError, match="not supported|cannot be"):
        make()


def test_resource_variables_are_refused_by_scope_too():
    with tf.variable_scope("s", use_resource=True), pytest.raises(NotImplementedError):
        tf.Variable(1.0)


def test_threads_may_update_one_variable():
    variable = tf.Variable(0)
    up = variable.assign_add(1, use_locking=True)
    with tf.Session() as sess:
        sess.run(variable.initializer)

        def work():
            for _ in range(50):
                sess.run(up)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sess.run(variable) == 200


def test_uninitialized_variables_are_reported_by_name():
    a, _ = tf.Variable(1.0, name="a"), tf.Variable(1.0, name="b")
    report = tf.report_uninitialized_variables()
    with tf.Session() as sess:
        assert sess.run(report).tolist() == [b"a", b"b"]
        sess.run(a.initializer)
        assert sess.run(report).tolist() == [b"b"]


def test_save_slice_info_spells_the_part():
    part = tf.Variable.SaveSliceInfo("w", [4, 3], [2, 0], [2, 3])
    assert part.spec == "4 3 2,2:0,3"
