# Third gradients of max_pool.
x = tf.constant(np.cos(np.arange(168)).reshape(2, 7, 6, 2), tf.float32)
y = tf.nn.max_pool(x, 2, 2, "VALID")
g = tf.gradients(y * y, x)[0]
h = tf.gradients(g * g, x)[0]
k = tf.gradients(h * h, x)[0]
fetches = [y, g, h, k]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
