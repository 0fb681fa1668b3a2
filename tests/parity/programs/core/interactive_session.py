# InteractiveSession installs itself.
a = tf.constant(3.0)


def run(sess):
    interactive = tf.InteractiveSession()
    values = {"a": a.eval(), "b": tf.square(a).eval()}
    interactive.close()
    return values
