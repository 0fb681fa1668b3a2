# Session.make_callable with feeds in order.
p = tf.placeholder(tf.float32, [], name="p")
q = tf.placeholder(tf.float32, [], name="q")
y = p * 2.0 - q


def run(sess):
    f = sess.make_callable(y, [p, q])
    return {"first": f(3.0, 1.0), "second": f(np.float32(1), 4)}
