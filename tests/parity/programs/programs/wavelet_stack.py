# Causal dilated one-dimensional convolutions with gated units and skip connections.
tf.set_random_seed(54)
series = tf.placeholder(tf.float32, [None, 16, 1], name="series")
net = tf.layers.conv1d(series, 3, 1, name="in")
skips = []
for rate in (1, 2, 4):
    with tf.variable_scope("dilated_%d" % rate):
        padded = tf.pad(net, [[0, 0], [rate, 0], [0, 0]])
        f = tf.layers.conv1d(padded, 3, 2, dilation_rate=rate, activation=tf.tanh)
        g = tf.layers.conv1d(padded, 3, 2, dilation_rate=rate, activation=tf.sigmoid)
        z = tf.multiply(f, g, name="gated")
        skips.append(tf.layers.conv1d(z, 2, 1, name="skip"))
        net = net + tf.layers.conv1d(z, 3, 1, name="residual")
out = tf.layers.conv1d(tf.nn.relu(tf.add_n(skips)), 1, 1, name="out")
loss = tf.losses.huber_loss(series[:, 1:, :], out[:, :-1, :])
train = tf.train.FtrlOptimizer(0.1).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.sin(np.arange(48).reshape(3, 16, 1) * 0.5)
    return {"curve": np.array([sess.run([loss, train], {series: data})[0] for _ in range(15)])}
