import numpy as np

import minigraph as tf
from minigraph.session.passes.fold import fold_constants
from minigraph.session.passes.prune import prune
from minigraph.session.passes.share import share_subexpressions


def left(fetches, fold=True):
    draft = prune(fetches, [], [])
    if fold:
        draft = fold_constants(draft)
    return [node.name for node in share_subexpressions(draft).nodes]


def test_equal_trees_fall_together():
    x = tf.placeholder(tf.float32, [2], name="x")
    a = tf.exp(x * 2.0 + 1.0, name="a")
    b = tf.exp(x * 2.0 + 1.0, name="b")
    c = tf.exp(x * 2.0 + 1.5, name="c")
    assert left([a, b, c]) == ["x", "mul", "add", "a", "add_2", "c"]
    assert left([a, b], fold=False) == ["x", "mul/y", "mul", "add/y", "add", "a"]
    with tf.Session() as sess:
        first, second, third = sess.run([a, b, c], {x: [0.0, 1.0]})
        np.testing.assert_array_equal(first, second)
        first[0] = 0.0
        assert second[0] == np.exp(np.float32(1))
        assert third[0] == np.exp(np.float32(1.5))
        # A fed one is a value of its own.
        fed = sess.run([a, b], {x: [0.0, 1.0], b: [7.0, 8.0]})
        assert (fed[0][0], fed[1].tolist()) == (np.exp(np.float32(1)), [7.0, 8.0])


def test_attrs_are_compared_by_value_and_type():
    x = tf.placeholder(tf.float32, [2, 2], name="x")
    for same, one, other in [
        (True, tf.matmul(x, x), tf.matmul(x, x)),
        (False, tf.matmul(x, x), tf.matmul(x, x, transpose_b=True)),
        (True, tf.nn.leaky_relu(x, 0.1), tf.nn.leaky_relu(x, 0.1)),
        (False, tf.nn.leaky_relu(x, 0.0), tf.nn.leaky_relu(x, -0.0)),
        (False, tf.cast(x, tf.int32), tf.cast(x, tf.int64)),
    ]:
        assert (len(left([one, other])) == 2) == same, (one, other)
    # Constants: equal small ones are one, also when they are not folded.
    assert left([tf.constant(1), tf.constant(1), tf.constant(1.0)], fold=False) == [
        "Const",
        "Const_2",
    ]


def test_what_has_an_effect_or_chance_runs_each_time():
    x = tf.placeholder(tf.float32, [], name="x")
    calls = []
    called = [tf.py_func(lambda y: (calls.append(y), y)[1], [x], tf.float32) for _ in range(2)]
    drawn = [tf.random_uniform([], seed=1) for _ in range(2)]
    tf.set_random_seed(3)
    more = [tf.random_uniform([]) for _ in range(2)]
    with tf.Session() as sess:
        sess.run(called, {x: 1.0})
        assert calls == [1.0, 1.0]
        a, b = sess.run(drawn)
        assert a == b  # the same seed, but two streams
        c, d = sess.run(more)
        assert c != d


def test_reads_before_and_after_an_update_differ():
    v = tf.Variable(1.0)
    before = v.read_value() + 1.0
    with tf.control_dependencies([before]):
        update = tf.assign_add(v, 10.0)
    with tf.control_dependencies([update]):
        after = v.read_value() + 1.0
    with tf.Session() as sess:
        sess.run(v.initializer)
        assert sess.run([before, after]) == [2.0, 12.0]
    read = v.read_value()
    one, same, two = tf.exp(read), tf.exp(read), tf.reshape(read, [1])
    tf.assign(v, 2.0, name="write")
    later = [tf.exp(read), tf.reshape(read, [1]), tf.exp(one)]
    write = tf.get_default_graph().get_tensor_by_name("write:0")
    names = left([write, one, same, two, *later, tf.exp(one)])
    assert [name for name in names if "Exp" in name or "Reshape" in name] == [
        "Exp",
        "Reshape",
        "Exp_2",
        "Reshape_1",
        "Exp_3",
    ]
    with tf.control_dependencies([update]):
        waiting = tf.exp(before)
    free = tf.exp(before)
    assert {waiting.op.name, free.op.name} <= set(left([waiting, free]))
