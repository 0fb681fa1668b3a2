# Conds in conds: values from outside pass through a gate per level.
x = tf.constant([1.0, -2.0], name="x")
p = tf.placeholder(tf.bool, [], name="p")
q = tf.placeholder(tf.bool, [], name="q")


def inner():
    y = tf.nn.relu(x, name="in_branch")
    return tf.cond(q, lambda: tf.nn.elu(y), lambda: tf.nn.relu(x), name="inner")


r = tf.cond(p, inner, lambda: tf.cond(q, lambda: x, lambda: tf.constant([0.0, 0.0])), name="outer")


def run(sess):
    values = [sess.run(r, {p: a, q: b}) for a in (True, False) for b in (True, False)]
    return {"r": values}
