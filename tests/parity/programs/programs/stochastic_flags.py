# Dropout and noise switched by booleans: layers.dropout, cond and python-side smart constants.
tf.set_random_seed(46)
x = tf.placeholder(tf.float32, [4, 6])
is_training = tf.placeholder_with_default(False, (), "is_training")
noisy = tf.cond(is_training, lambda: x + tf.random_normal(tf.shape(x), seed=1), lambda: x)
a = tf.layers.dropout(noisy, 0.5, training=is_training, seed=2)
b = tf.contrib.layers.dropout(noisy, 0.5, is_training=is_training, seed=3)
c = tf.nn.dropout(x, rate=0.25, noise_shape=[4, 1], seed=4)
d = tf.case([(tf.reduce_sum(x) > 100.0, lambda: a), (is_training, lambda: b)], default=lambda: c)
scale = tf.where(is_training, tf.constant(2.0), tf.constant(1.0))


def run(sess):
    feed = {x: np.arange(24.0).reshape(4, 6)}
    off = sess.run([a, b, c, d, scale], feed)
    return {"off": off, "on": sess.run([a, b, d, scale], {x: feed[x], is_training: True})}
