# A mixture density network: splits, exponentials, a log of a weighted sum of normals.
tf.set_random_seed(50)
x = tf.placeholder(dtype=tf.float32, shape=[None, 1], name="x")
y = tf.placeholder(dtype=tf.float32, shape=[None, 1], name="y")
KMIX = 3
Wh = tf.Variable(tf.random_normal([1, 6], stddev=0.5, dtype=tf.float32))
bh = tf.Variable(tf.random_normal([1, 6], stddev=0.5, dtype=tf.float32))
Wo = tf.Variable(tf.random_normal([6, KMIX * 3], stddev=0.5))
hidden_layer = tf.nn.tanh(tf.matmul(x, Wh) + bh)
output = tf.matmul(hidden_layer, Wo)
out_pi, out_sigma, out_mu = tf.split(output, 3, 1)
max_pi = tf.reduce_max(out_pi, 1, keep_dims=True)
out_pi = tf.exp(tf.subtract(out_pi, max_pi))
normalize_pi = tf.reciprocal(tf.reduce_sum(out_pi, 1, keep_dims=True))
out_pi = tf.multiply(normalize_pi, out_pi)
out_sigma = tf.exp(out_sigma)
one_div = 1 / np.sqrt(2 * np.pi)
result = tf.multiply(tf.subtract(y, out_mu), tf.reciprocal(out_sigma))
result = -tf.square(result) / 2
kernel = tf.multiply(tf.exp(result), tf.reciprocal(out_sigma)) * one_div
lossfunc = tf.reduce_mean(-tf.log(tf.reduce_sum(tf.multiply(kernel, out_pi), 1, keep_dims=True)))
train_op = tf.train.AdamOptimizer(learning_rate=0.02).minimize(lossfunc)


def run(sess):
    sess.run(tf.global_variables_initializer())
    xs = np.linspace(-1, 1, 20)[:, None]
    feed = {x: xs, y: np.sin(3 * xs) + 0.3 * np.cos(9 * xs)}
    return {"curve": np.array([sess.run([train_op, lossfunc], feed)[1] for _ in range(30)])}
