# Variables and tensors as control inputs; assignments ordered by them.
v = tf.Variable(1.0, name="v")
up = v.assign_add(2.0)
with tf.control_dependencies([up]):
    after = tf.identity(v, name="after")
    read = v.read_value()
with tf.control_dependencies([v]):
    c = tf.constant(1.0, name="c")


def run(sess):
    sess.run(v.initializer)
    return {"after": sess.run(after), "again": sess.run(after)}
