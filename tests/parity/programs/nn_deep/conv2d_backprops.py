# The adjoints of conv2d as public functions.
x = tf.constant(np.cos(np.arange(2 * 4 * 3 * 2)).reshape(2, 4, 3, 2), tf.float32)
w = tf.constant(np.sin(np.arange(3 * 2 * 3 * 2)).reshape(3, 2, 3, 2), tf.float32)
a = tf.nn.conv2d_backprop_input([2, 4, 3, 3], w, x, [1, 1, 1, 1], "SAME")
b = tf.nn.conv2d_backprop_filter(a, [3, 2, 3, 2], x, [1, 1, 1, 1], "SAME", name="bf")
fetches = [a, b]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
