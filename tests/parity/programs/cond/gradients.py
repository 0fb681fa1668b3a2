# Gradients through branches: Switch for Merge, Merge for Switch, zeros on the branch not taken.
x = tf.constant([1.0, 2.0], name="x")
w = tf.constant([3.0, -1.0], name="w")
p = tf.placeholder(tf.bool, [], name="p")
both = tf.cond(p, lambda: x * w, lambda: tf.square(x))
g = tf.gradients(both, [x, w])
one = tf.cond(p, lambda: tf.exp(x), lambda: tf.constant([0.0, 0.0]), name="one")
h = tf.gradients(one, x)
two = tf.cond(p, lambda: (tf.exp(x), x), lambda: (x, tf.sin(x)), name="two")
k = tf.gradients(two[0], x)


def run(sess):
    return {str(flag): sess.run([g, h, k], {p: flag}) for flag in (True, False)}
