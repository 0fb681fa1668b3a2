# Running in a closed session.
x = tf.constant(1.0)


def run(sess):
    other = tf.Session()
    other.close()
    return {"x": other.run(x)}
