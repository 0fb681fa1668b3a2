# scatter_update, scatter_add, scatter_sub.
v = tf.Variable([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], name="v")
a = tf.scatter_add(v, [0, 2], [[1.0, 2.0], [3.0, 4.0]])
b = tf.scatter_update(v, [1], [[9.0, 9.0]])
c = tf.scatter_sub(v, 0, [1.0, 0.0])


def run(sess):
    sess.run(v.initializer)
    return {"steps": [sess.run(op) for op in (a, b, c)]}
