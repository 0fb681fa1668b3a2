# A variable's own methods that write into entries and slices.
v = tf.Variable([[1.0, 2.0], [3.0, 4.0]], name="v")
updated = v.scatter_nd_update([[0, 1]], [7.0], name="updated")


def run(sess):
    sess.run(v.initializer)
    first = sess.run(updated)
    return {"updated": first, "added": sess.run(added), "subtracted": sess.run(subtracted)}


added = v.scatter_nd_add([[1], [1]], [[1.0, 2.0], [10.0, 20.0]])
subtracted = v.scatter_nd_sub([[0]], [[0.5, 0.5]])
