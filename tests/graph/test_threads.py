"""What threads share while they build one graph."""

import threading

import minigraph as tf


def made_in_a_thread(graph):
    made = []

    def work():
        with graph.as_default():
            made.append(tf.no_op("inside"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return made[0]


def test_scopes_are_shared_but_name_scopes_are_not():
    graph = tf.get_default_graph()
    before = tf.no_op("before")
    with tf.name_scope("main"), tf.device("/cpu:0"), tf.control_dependencies([before]):
        node = made_in_a_thread(graph)
    assert (node.name, node.device, node.control_inputs) == ("inside", "/device:CPU:0", [before])


def test_after_the_switch_a_thread_starts_from_what_was_open_then():
    graph = tf.get_default_graph()
    with tf.device("/cpu:0"):
        graph.switch_to_thread_local()
        with tf.device("/cpu:1"):
            node, here = made_in_a_thread(graph), tf.no_op()
    assert (node.device, here.device) == ("/device:CPU:0", "/device:CPU:1")
    assert tf.no_op().device == ""
    graph.switch_to_thread_local()
    assert tf.no_op().device == ""
