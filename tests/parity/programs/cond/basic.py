# tf.cond: gates for what comes from outside, pivots for what reads nothing, one merge per result.
x = tf.constant([1.0, -2.0], name="x")
p = tf.placeholder_with_default(True, [], name="p")
a = tf.cond(p, lambda: tf.nn.relu(x), lambda: tf.nn.elu(x))
b = tf.cond(p, lambda: [tf.nn.relu(x), tf.constant(1)], lambda: [tf.identity(x), tf.constant(2)])
c = tf.cond(p, lambda: x, lambda: tf.constant([7.0, 8.0]), name="named")
d = tf.cond(p, lambda: [tf.nn.relu(x)], lambda: [x], strict=True, name="strict")
e = tf.cond(p, fn1=lambda: tf.no_op(name="yes"), fn2=lambda: tf.no_op(name="no"))
facts = {"d": d, "e": e, "p": tf.get_default_graph().is_fetchable(a.op.inputs[0])}
fetches = {"a": a, "b": b, "c": c, "d": d}


def run(sess):
    return {"false": sess.run([a, b, c, d, e], {p: False})}
