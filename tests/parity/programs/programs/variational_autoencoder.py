# Reparametrised sampling, Kullback-Leibler term and reconstruction loss.
tf.set_random_seed(11)
x_dim, h_dim, z_dim = 12, 8, 2


def glorot(shape):
    return tf.random_normal(shape=shape, stddev=1.0 / tf.sqrt(shape[0] / 2.0))


image = tf.placeholder(tf.float32, shape=[None, x_dim])
W = {
    "hidden": tf.Variable(glorot([x_dim, h_dim])),
    "mean": tf.Variable(glorot([h_dim, z_dim])),
    "std": tf.Variable(glorot([h_dim, z_dim])),
    "decode": tf.Variable(glorot([z_dim, h_dim])),
    "out": tf.Variable(glorot([h_dim, x_dim])),
}
hidden = tf.nn.tanh(tf.matmul(image, W["hidden"]))
z_mean = tf.matmul(hidden, W["mean"])
z_log_var = tf.matmul(hidden, W["std"])
eps = tf.random_normal(tf.shape(z_log_var), dtype=tf.float32, mean=0.0, stddev=1.0, name="epsilon")
z = z_mean + tf.exp(z_log_var / 2) * eps
decoded = tf.nn.sigmoid(tf.matmul(tf.nn.tanh(tf.matmul(z, W["decode"])), W["out"]))
reconstruct = image * tf.log(1e-10 + decoded) + (1 - image) * tf.log(1e-10 + 1 - decoded)
reconstruct = -tf.reduce_sum(reconstruct, 1)
divergence = 1 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var)
divergence = -0.5 * tf.reduce_sum(divergence, 1)
loss = tf.reduce_mean(reconstruct + divergence)
train = tf.train.RMSPropOptimizer(learning_rate=0.01).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    batch = (np.random.RandomState(2).uniform(0, 1, [16, x_dim]) > 0.5).astype("float32")
    curve = [sess.run([train, loss], {image: batch})[1] for _ in range(40)]
    return {"curve": np.array(curve), "drawn": sess.run(decoded, {z: np.ones([2, z_dim])})}
