"""Cost grows with the graph and no faster, and nothing walks a graph by calling itself.

Work is counted, not timed: the lines and calls that a program executes, a line once per turn of a
loop on it. From graphs of n nodes to 2n, and from 2n to 3n, they must grow by equal steps.
"""

from __future__ import annotations

import gc
import sys

import numpy as np
import pytest

import minigraph as tf
from minigraph import viz
from minigraph.graph import traverse
from minigraph.viz import hierarchy


def lines_executed(program) -> int:
    """How many lines and calls it takes to call ``program``."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        count += event in ("call", "line")
        return trace

    before = sys.gettrace()
    gc.disable()  # so that no finalizer is counted
    sys.settrace(trace)
    try:
        program()
    finally:
        sys.settrace(before)
        gc.enable()
    return count


SIZE = 20


def chain(n):
    x = y = tf.placeholder(tf.float32, [], name="x")
    for _ in range(n):
        y = tf.sin(y)
    return x, y


def with_constants(n):
    y = tf.placeholder(tf.float32, [2])
    for _ in range(n):
        y = y + 1.0


def gradients_of_a_chain(n):
    x, y = chain(n)
    return lambda: tf.gradients(y, x)


def doubled(n):
    x = y = tf.placeholder(tf.float32, [])
    for _ in range(n):
        y = y + y
    return x, y


def gradients_of_shared_tensors(n):
    x, y = doubled(n)
    return lambda: tf.gradients(y, x)


def constants_folded(n):
    y = tf.constant([2])
    for _ in range(n):
        y = tf.add(y, y - y)
    return lambda: tf.zeros(y)


def wide_sums(n):
    parts = [tf.placeholder(tf.float32, [2]) for _ in range(n)]

    def build():
        tf.add_n(parts)
        tf.concat(parts, 0)
        tf.stack(parts)
        tf.group(*parts)

    return build


def gradients_of_wide_sums(n):
    x = tf.placeholder(tf.float32, [2])
    parts = [tf.sin(x) for _ in range(n)]
    sums = [tf.add_n(parts), tf.concat(parts, 0)]
    return lambda: tf.gradients(sums, x)


def wide_branch(n):
    parts = [tf.constant(1.0) for _ in range(n)]
    wanted = tf.placeholder(tf.bool, [])
    return lambda: tf.cond(wanted, lambda: tf.add_n(parts), lambda: parts[0])


def branches(n):
    wanted = tf.placeholder(tf.bool, [])
    y = x = tf.placeholder(tf.float32, [])
    for _ in range(n // 4):
        y = tf.cond(wanted, lambda y=y: y + 1.0, lambda y=y: y * 2.0)
    tf.gradients(y, x)


def control_inputs(n):
    nodes = [tf.no_op() for _ in range(n)]
    with tf.control_dependencies(nodes):
        last = tf.no_op()
    for _ in range(n):
        with tf.control_dependencies([last]):
            last = tf.no_op()
    last._add_control_inputs(nodes)
    with tf.control_dependencies([nodes[0]]):
        chain(n)


def equal_names(n):
    for _ in range(n):
        tf.no_op(name="x")
        with tf.name_scope("scope"):
            tf.no_op()
        with tf.variable_scope(None, "default"):
            tf.no_op()


def deep_scopes(n):
    for _ in range(n // 10):
        with tf.name_scope("a"), tf.name_scope("b"), tf.name_scope("c"), tf.variable_scope("d"):
            tf.no_op()


def collections(n):
    for _ in range(n):
        tf.add_to_collection("things", tf.no_op())
    tf.get_collection("things", "No")


def variables(n):
    values = []
    for i in range(n // 4):
        with tf.variable_scope(f"layer{i}"):
            values.append(tf.get_variable("v", [2], initializer=tf.zeros_initializer()))
    loss = tf.add_n([tf.reduce_sum(value) for value in values])
    tf.train.AdamOptimizer().minimize(loss)
    tf.global_variables_initializer()


def layers(n):
    y = tf.placeholder(tf.float32, [2, 8, 8, 3])
    for _ in range(n // 20):
        y = tf.layers.conv2d(y, 3, 3, padding="same", activation=tf.nn.relu)
        y = tf.contrib.layers.conv2d(y, 3, 3, normalizer_fn=tf.contrib.layers.batch_norm)


def run_of_a_chain(n):
    x, y = chain(n)
    return lambda: tf.Session().run(y, {x: 1.0})


def run_of_many_readers(n):
    x = tf.sin(tf.placeholder(tf.float32, [2]))
    readers = [tf.nn.relu(x) for _ in range(n)]
    return lambda: tf.Session().run(readers, {x: np.ones(2)})


def run_of_a_wide_sum(n):
    x = tf.placeholder(tf.float32, [2])
    parts = [tf.sin(x) for _ in range(n)]
    total = tf.add_n(parts)
    return lambda: tf.Session().run(total, {x: np.ones(2)})


def picture(n):
    for _ in range(n // 10):
        with tf.name_scope("block"):
            chain(10)
    return lambda: hierarchy.read(tf.get_default_graph())


PROGRAMS = [
    chain,
    with_constants,
    gradients_of_a_chain,
    gradients_of_shared_tensors,
    constants_folded,
    wide_sums,
    gradients_of_wide_sums,
    wide_branch,
    branches,
    control_inputs,
    equal_names,
    deep_scopes,
    collections,
    variables,
    layers,
    run_of_a_chain,
    run_of_many_readers,
    run_of_a_wide_sum,
    picture,
]


def work(program, n) -> int:
    """The work of ``program(n)``, or if it gives a function, of that function alone."""
    results = []
    with tf.Graph().as_default():
        whole = lines_executed(lambda: results.append(program(n)))
        return lines_executed(results[0]) if callable(results[0]) else whole


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_work_grows_with_the_graph(program):
    work(program, 3 * SIZE)  # fills caches, such as those of regular expressions
    small, middle, large = (work(program, size * SIZE) for size in (1, 2, 3))
    assert middle - small > SIZE
    assert large - middle == pytest.approx(middle - small, rel=0.001)


def test_quadratic_work_is_seen():
    def search(n):
        held = []
        for i in range(n):
            if not any(other == i for other in held):
                held.append(i)

    small, middle, large = (work(search, size * SIZE) for size in (1, 2, 3))
    assert large - middle > 1.5 * (middle - small)


@pytest.fixture
def shallow_stack():
    """Leaves room for a hundred calls inside each other, fewer than the graphs are deep."""
    depth, frame = 0, sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth + 100)
    yield
    sys.setrecursionlimit(before)


DEPTH = 500


def test_a_deep_graph_is_differentiated_and_run_without_recursion(shallow_stack):
    x, y = chain(DEPTH)
    (gradient,) = tf.gradients(y, x)
    with tf.Session() as sess:
        value, slope = sess.run([y, gradient], {x: 1.0})
    expected_value, expected_slope = np.float32(1.0), 1.0
    for _ in range(DEPTH):
        expected_slope *= np.cos(expected_value)
        expected_value = np.sin(expected_value)
    assert value == pytest.approx(expected_value, rel=1e-5)
    assert slope == pytest.approx(expected_slope, rel=1e-3)


def test_deep_sharing_is_differentiated_once_per_node(shallow_stack):
    x, y = doubled(100)
    before = tf.get_default_graph().version
    (gradient,) = tf.gradients(y, x)
    assert tf.get_default_graph().version < before + 20 * 100
    with tf.Session() as sess:
        assert sess.run([y, gradient], {x: 1.0}) == [2.0**100, 2.0**100]


def test_a_deep_constant_is_known_without_recursion(shallow_stack):
    y = tf.constant([2])
    for _ in range(DEPTH):
        y = tf.add(y, y - y)
    assert tf.zeros(y).shape.as_list() == [2]
    for _ in range(DEPTH):
        y = tf.cast(tf.cast(y, tf.int64), tf.int32)
    assert tf.zeros(y).shape.as_list() == [2]


def test_a_shared_constant_is_looked_at_once():
    y = tf.constant(True)
    for _ in range(200):
        y = tf.equal(y, y)
    assert bool(tf.contrib.util.constant_value(y))


def test_deep_branches_are_differentiated_and_run_without_recursion(shallow_stack):
    wanted = tf.placeholder(tf.bool, [])
    y = x = tf.placeholder(tf.float32, [])
    for _ in range(DEPTH // 5):
        y = tf.cond(wanted, lambda y=y: y + 1.0, lambda y=y: y * 1.0)
    (gradient,) = tf.gradients(y, x)
    with tf.Session() as sess:
        assert sess.run([y, gradient], {x: 1.0, wanted: True}) == [1.0 + DEPTH // 5, 1.0]


def test_deep_graphs_are_walked_without_recursion(shallow_stack):
    x, y = chain(DEPTH)
    nodes = tf.get_default_graph().get_operations()
    assert traverse.ancestors([y.op]) == set(nodes)
    assert traverse.execution_order([y.op]) == nodes
    late = tf.no_op()
    x.op._add_control_input(late)  # now an old node waits for a new one
    assert traverse.execution_order([y.op]) == [late, *nodes]


def test_a_deep_graph_is_read_for_a_picture_without_recursion(shallow_stack):
    chain(DEPTH)
    picture = viz.show(depth=None).picture
    assert len(picture.edges) == DEPTH


def test_a_deep_initial_value_is_guarded_without_recursion(shallow_stack):
    y = tf.Variable(0.5) * 2.0
    for _ in range(DEPTH):
        y = tf.abs(y)
    after = tf.Variable(y)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        assert sess.run(after) == 1.0
