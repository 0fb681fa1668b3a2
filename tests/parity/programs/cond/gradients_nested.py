# Gradients through conds in conds.
x = tf.constant([1.0, 2.0], name="x")
p = tf.placeholder(tf.bool, [], name="p")
q = tf.placeholder(tf.bool, [], name="q")
r = tf.cond(
    p,
    lambda: tf.cond(q, lambda: x * x, lambda: tf.exp(x)),
    lambda: tf.cond(q, lambda: tf.sin(x), lambda: x),
)
g = tf.gradients(tf.reduce_sum(r), x)


def run(sess):
    pairs = [(a, b) for a in (True, False) for b in (True, False)]
    return {"g": [sess.run(g, {p: a, q: b}) for a, b in pairs]}
