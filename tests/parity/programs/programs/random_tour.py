# Every sampler with graph and op seeds, run twice; shuffle and multinomial choices.
tf.set_random_seed(1234)
a = tf.random_uniform([3], -1, 1, seed=1)
b = tf.random_normal([3], mean=2.0, stddev=0.5)
c = tf.truncated_normal((3,), seed=3)
d = tf.random_uniform([4], maxval=10, dtype=tf.int32)
e = tf.random_shuffle(tf.range(6), seed=5)
f = tf.multinomial(tf.log([[0.2, 0.3, 0.5]]), 6, seed=4)
w = tf.get_variable("w", [3, 2], initializer=tf.glorot_uniform_initializer(seed=9))


def run(sess):
    sess.run(tf.global_variables_initializer())
    first, second = sess.run([a, b, c, d, e, f]), sess.run([a, b, c, d, e, f])
    return {"first": first, "second": second, "w": sess.run(w)}
