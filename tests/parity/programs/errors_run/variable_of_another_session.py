# A variable initialised in another session.
v = tf.Variable(1.0, name="v")


def run(sess):
    with tf.Session() as other:
        other.run(v.initializer)
    return {"v": sess.run(v)}
