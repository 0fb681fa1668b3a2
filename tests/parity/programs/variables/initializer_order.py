# A variable may be initialised from another that has no value yet.
a = tf.Variable(3.0, name="a")
b = tf.Variable(a * 2.0, name="b")


def run(sess):
    sess.run(b.initializer)
    return {"b": sess.run(b)}
