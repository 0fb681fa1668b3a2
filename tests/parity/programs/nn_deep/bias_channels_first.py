# bias_add with channels first, with second gradients.
x = tf.placeholder(tf.float32, [None, 3, 4, None])
b = tf.constant([1.0, 2.0, 3.0])
y = tf.nn.bias_add(x, b, "NCHW")
g = tf.gradients(y * y, [x, b])
h = tf.gradients([g[0] * g[0], g[1] * g[1]], [x, b])
fetches = [y] + g + h
feeds = {x: np.cos(np.arange(2 * 3 * 4 * 2)).reshape(2, 3, 4, 2)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
