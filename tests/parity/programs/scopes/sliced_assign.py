# Assigning to a slice of a variable.
v = tf.Variable([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], name="v")
with tf.name_scope("in"):
    row = v[1].assign([7.0, 8.0, 9.0])
    part = v[:, 1:].assign(tf.zeros([2, 2]), name="part")


def run(sess):
    sess.run(v.initializer)
    return {"row": sess.run(row), "part": sess.run(part), "v": sess.run(v)}
