# A second run continues the stream, a second session starts it again.
tf.set_random_seed(5)
a = tf.random_normal([3])
b = tf.random_uniform([3], seed=2)


def run(sess):
    values = {"one": sess.run([a, b]), "two": sess.run(a), "three": sess.run([a, b])}
    with tf.Session() as other:
        values["again"] = other.run([a, b])
    return values
