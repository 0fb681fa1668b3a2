# Gradients of concat, stack, unstack, split, add_n.
a = tf.constant([[1.0, 2.0]], name="a")
b = tf.constant([[3.0, 4.0]], name="b")
p = tf.placeholder(tf.float32, [None, 2], name="p")
q = tf.split(a, 2, axis=1)
u = tf.unstack(b, axis=1)
fetches = {
    "concat": tf.gradients(tf.square(tf.concat([a, b], 0)), [a, b]),
    "fed": tf.gradients(tf.square(tf.concat([p, b], 0)), [p, b]),
    "stack": tf.gradients(tf.square(tf.stack([a, b], 1)), [a, b]),
    "split": tf.gradients(q[0] * 2.0, a),
    "unstack": tf.gradients(u[1] * u[0], b),
    "add_n": tf.gradients(tf.add_n([a, b, a]), [a, b]),
}
feeds = {p: [[1, 1]]}
