"""The index of readers: filled when asked, true while the graph grows and is rewired."""

import gc

import minigraph as tf


def test_readers_follow_the_graph_as_it_grows():
    with tf.Graph().as_default():
        x = tf.placeholder(tf.float32, [])
        square = tf.multiply(x, x)
        assert x.consumers() == [square.op, square.op]
        negative = tf.negative(x)
        assert x.consumers() == [square.op, square.op, negative.op]
        assert negative.consumers() == []


def test_readers_follow_a_rewired_input():
    with tf.Graph().as_default():
        x, y = tf.placeholder(tf.float32, []), tf.placeholder(tf.float32, [])
        total = x + x
        assert x.consumers() == [total.op, total.op]
        total.op._update_input(1, y)
        assert (x.consumers(), y.consumers()) == ([total.op], [total.op])
        assert total.op.inputs == (x, y)
        late = tf.negative(y)
        late.op._update_input(0, x)  # not yet in the index
        assert (x.consumers(), y.consumers()) == ([total.op, late.op], [total.op])


def test_who_waits_follows_new_control_inputs():
    with tf.Graph().as_default():
        gate = tf.no_op()
        with tf.control_dependencies([gate]):
            first = tf.no_op()
        second = tf.no_op()
        assert gate._control_outputs == [first]
        second._add_control_inputs([gate, gate])
        assert gate._control_outputs == [first, second]
        assert second.control_inputs == [gate]


def test_what_a_graph_hands_out_is_a_copy():
    with tf.Graph().as_default():
        x = tf.constant(1.0)
        y = tf.negative(x)
        x.consumers().clear()
        y.op.control_inputs.append(x.op)
        assert x.consumers() == [y.op]
        assert y.op.control_inputs == []


def test_an_op_without_attrs_is_one_object():
    with tf.Graph().as_default():
        x = tf.placeholder(tf.float32, [])
        a, b = tf.add(x, x).op, tf.add(x, 1.0).op
        assert a.op is b.op
        assert a.types is b.types
        assert tf.constant(1).op.op is not tf.constant(1).op.op


def test_a_node_is_few_objects_for_the_garbage_collector():
    def tracked():
        gc.collect()
        return len(gc.get_objects())

    with tf.Graph().as_default():
        y = tf.add(tf.placeholder(tf.float32, []), 1.0)
        before = tracked()
        for _ in range(1000):
            y = tf.negative(y)
        # The operation, its tensor, and what holds its inputs and its outputs.
        assert round((tracked() - before) / 1000) == 4
