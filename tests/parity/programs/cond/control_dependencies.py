# Control inputs around and inside of branches.
x = tf.constant(1.0, name="x")
p = tf.placeholder_with_default(True, [], name="p")
before = tf.no_op(name="before")


def yes():
    with tf.control_dependencies([before]):
        a = tf.constant(2.0, name="a")
        b = tf.identity(x, name="b")
    with tf.control_dependencies([a]):
        c = tf.constant(3.0, name="c")
        with tf.control_dependencies([before, b]):
            d = tf.constant(4.0, name="d")
    with tf.control_dependencies(None):
        e = tf.constant(5.0, name="e")
    return [a, b, c, d, e]


with tf.control_dependencies([before]):
    r = tf.cond(p, yes, lambda: [tf.constant(0.0)] * 5)
g = tf.cond(p, lambda: tf.group(before, tf.no_op()), lambda: tf.no_op(), name="ops")
fetches = {"r": r}
