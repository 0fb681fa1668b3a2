# A sparse gradient through a cond.
table = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], name="table")
p = tf.placeholder(tf.bool, [], name="p")
r = tf.cond(p, lambda: tf.gather(table, [0, 2]), lambda: tf.gather(table, [1, 1]))
(g,) = tf.gradients(r, table)
dense = tf.convert_to_tensor(g)


def run(sess):
    return {str(flag): sess.run(dense, {p: flag}) for flag in (True, False)}
