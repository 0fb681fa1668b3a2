# atrous_conv2d_transpose with known and with computed shapes.
x = tf.constant(np.cos(np.arange(2 * 4 * 3 * 2)).reshape(2, 4, 3, 2), tf.float32)
w = tf.constant(np.sin(np.arange(3 * 2 * 3 * 2)).reshape(3, 2, 3, 2), tf.float32)
a = tf.nn.atrous_conv2d_transpose(x, w, [2, 4, 3, 3], 2, "SAME")
b = tf.nn.atrous_conv2d_transpose(x, w, [2, 8, 5, 3], 2, "VALID", name="v")
c = tf.nn.atrous_conv2d_transpose(x, w, [2, 4, 3, 3], 1, "SAME", name="o")
d = tf.nn.atrous_conv2d_transpose(x, w, tf.constant([2, 4, 3, 3]), 2, "SAME", name="dyn")
fetches = [a, b, c, d]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
