# Transposed convolutions of every rank, with gradients.
x = tf.constant(np.cos(np.arange(2 * 4 * 3 * 2)).reshape(2, 4, 3, 2), tf.float32)
w = tf.constant(np.sin(np.arange(3 * 2 * 3 * 2)).reshape(3, 2, 3, 2), tf.float32)
a = tf.nn.conv2d_transpose(x, w, [2, 8, 6, 3], [1, 2, 2, 1])
b = tf.nn.conv2d_transpose(x, w, tf.stack([2, 8, 6, 3]), 2, name="t")
c = tf.nn.conv_transpose(x, w, [2, 8, 6, 3], 2)
d = tf.nn.conv1d_transpose(x[:, 0], w[0], [2, 6, 3], 2)
d2 = tf.nn.conv1d_transpose(x[:, 0], w[0], tf.constant([2, 6, 3]), 2, name="d2")
e = tf.nn.conv3d_transpose(
    tf.expand_dims(x, 1), tf.expand_dims(w, 0), [2, 1, 8, 6, 3], [1, 1, 2, 2, 1]
)
f = tf.nn.conv_transpose(x[:, 0], w[0], [2, 6, 3], 2, name="q")
fetches = [a, b, c, d, d2, e, f] + tf.gradients([a, b, c, d, e], [x, w])
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
