"""Variable scopes; that names and nodes are TensorFlow's is tested in tests/parity."""

import threading

import pytest

import minigraph as tf


def test_get_variable_shares_by_full_name():
    with tf.variable_scope("a"):
        first = tf.get_variable("v", [2])
    with tf.variable_scope("a", reuse=True):
        assert tf.get_variable("v", [2]) is first
    with tf.variable_scope("a", reuse=tf.AUTO_REUSE):
        assert tf.get_variable("v") is first
        assert tf.get_variable("w", [2]).name == "a/w:0"


def test_an_existing_variable_tells_where_it_was_made():
    tf.get_variable("v", [2])
    with pytest.raises(ValueError, match="Variable v already exists, disallowed") as info:
        tf.get_variable("v", [2])
    text = str(info.value)
    assert "Originally defined at:" in text
    assert text.index("test_scope.py") > 0
    assert "minigraph/model" not in text


def test_reuse_variables_holds_for_scopes_opened_later():
    with tf.variable_scope("a") as scope:
        made = tf.get_variable("v", [1])
        scope.reuse_variables()
        assert tf.get_variable("v", [1]) is made
        with tf.variable_scope("b"):
            assert tf.get_variable_scope().reuse is True


def test_the_scope_is_as_before_after_an_error():
    with pytest.raises(KeyError), tf.variable_scope("a"), tf.variable_scope("b"):
        raise KeyError
    assert tf.get_variable_scope().name == ""
    assert tf.get_default_graph().get_name_scope() == ""


def test_a_refused_scope_leaves_the_graph_as_it_was():
    graph = tf.Graph()
    tensor = None
    with graph.as_default():
        tensor = tf.constant(1.0)
    before = tf.get_default_graph()
    with (
        pytest.raises(ValueError, match="reuse=True"),
        tf.variable_scope(None, "a", [tensor], reuse=True),
    ):
        pass
    assert tf.get_default_graph() is before


def test_values_choose_the_graph():
    graph = tf.Graph()
    with graph.as_default():
        tensor = tf.constant(1.0)
    with tf.variable_scope("a", values=[tensor]):
        assert tf.get_variable("v", [1]).graph is graph


def test_scopes_left_out_of_order_are_refused():
    outer = tf.variable_scope("a")
    outer.__enter__()
    inner = tf.variable_scope("b")
    inner.__enter__()
    with pytest.raises(RuntimeError, match=r"Improper nesting of variable_scope\."):
        outer._pure.__exit__(None, None, None)
    inner.__exit__(None, None, None)
    outer.__exit__(None, None, None)


def test_each_thread_stands_in_its_own_scope():
    graph = tf.Graph()
    names = {}

    def work(name):
        with graph.as_default(), tf.variable_scope(name):
            inside.wait()
            names[name] = tf.get_variable("v", [1]).name
            inside.wait()

    inside = threading.Barrier(2)
    threads = [threading.Thread(target=work, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names == {"one": "one/v:0", "two": "two/v:0"}


def test_each_graph_has_its_own_store():
    first = tf.get_variable("v", [1])
    with tf.Graph().as_default():
        second = tf.get_variable("v", [1])
    assert first is not second
    assert (first.name, second.name) == ("v:0", "v:0")
    assert tf.get_default_graph().get_all_collection_keys() == ["variables", "trainable_variables"]


def test_defaults_are_inherited_and_none_means_inherit():
    def outer(name, *_args, **_kwargs):
        return name

    with tf.variable_scope(
        "a", initializer=tf.ones_initializer(), regularizer=outer, dtype=tf.float64
    ) as a:
        with tf.variable_scope("b", regularizer=tf.no_regularizer) as b:
            pass
    assert (b.initializer, b.dtype) == (a.initializer, tf.float64)
    assert (a.regularizer, b.regularizer) == (outer, tf.no_regularizer)


def test_setters_change_the_defaults():
    with tf.variable_scope("a") as scope:
        scope.set_dtype(tf.int32)
        scope.set_initializer(tf.ones_initializer())
        made = tf.get_variable("v", [2])
    with tf.Session() as sess:
        sess.run(made.initializer)
        assert sess.run(made).tolist() == [1, 1]
    assert made.dtype == tf.int32._as_ref


def test_collections_of_a_scope_are_filtered_by_its_name():
    with tf.variable_scope("a") as scope:
        tf.get_variable("v", [1])
        tf.get_variable("w", [1], trainable=False)
    tf.get_variable("v", [1])
    assert [v.name for v in scope.global_variables()] == ["a/v:0", "a/w:0"]
    assert [v.name for v in scope.trainable_variables()] == ["a/v:0"]
    assert scope.local_variables() == []


def test_a_custom_getter_stands_between():
    def doubled(getter, *args, **kwargs):
        return getter(*args, **kwargs) * 2.0

    with tf.variable_scope("a", custom_getter=doubled):
        twice = tf.get_variable("v", initializer=3.0)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        assert sess.run(twice) == 6.0


def test_regularization_losses_are_made_once():
    losses = []

    def regularizer(variable):
        losses.append(variable.name)
        return tf.constant(1.0)

    with tf.variable_scope("a", regularizer=regularizer, reuse=tf.AUTO_REUSE):
        tf.get_variable("v", [1])
        tf.get_variable("v", [1])
    assert losses == ["a/v:0"]
    assert len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)) == 1
