# Control inputs: nesting, None, pruning of what is already an input, and NoOp groups.
a = tf.constant(1, name="a")
b = tf.constant(2, name="b")
with tf.control_dependencies([a]):
    c = tf.constant(3, name="c")
    with tf.control_dependencies([b, c.op]):
        d = tf.identity(a, name="d")
        e = tf.add(c, d, name="e")
        with tf.control_dependencies(None):
            f = tf.constant(4, name="f")
            with tf.control_dependencies([f]):
                g = tf.no_op(name="g")
        h = tf.constant(5, name="h")
fetches = {"e": e, "h": h, "g": g}
