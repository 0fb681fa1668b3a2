# Noise made in the graph, tied weights through transpose, Xavier limits by hand.
tf.set_random_seed(4)
n_in, n_hidden = 12, 6


def xavier(fan_in, fan_out, constant=1):
    low = -constant * np.sqrt(6.0 / (fan_in + fan_out))
    high = constant * np.sqrt(6.0 / (fan_in + fan_out))
    return tf.random_uniform((fan_in, fan_out), minval=low, maxval=high, dtype=tf.float32)


x = tf.placeholder(tf.float32, [None, n_in])
scale = tf.placeholder(tf.float32)
w1 = tf.Variable(xavier(n_in, n_hidden))
b1 = tf.Variable(tf.zeros([n_hidden], dtype=tf.float32))
b2 = tf.Variable(tf.zeros([n_in], dtype=tf.float32))
noisy = x + scale * tf.random_normal((n_in,))
hidden = tf.nn.softplus(tf.add(tf.matmul(noisy, w1), b1))
reconstruction = tf.add(tf.matmul(hidden, tf.transpose(w1)), b2)
cost = 0.5 * tf.reduce_sum(tf.pow(tf.subtract(reconstruction, x), 2.0))
train = tf.train.AdamOptimizer(learning_rate=0.01).minimize(cost)


def run(sess):
    sess.run(tf.global_variables_initializer())
    batch = np.random.RandomState(9).normal(0, 1, [16, n_in])
    feed = {x: batch, scale: 0.01}
    return {"curve": np.array([sess.run((cost, train), feed)[0] for _ in range(40)])}
