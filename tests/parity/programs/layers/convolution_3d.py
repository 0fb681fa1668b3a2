# 3-D convolution: NDHWC, stride, rate.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 5 * 6 * 7 * 2).reshape(1, 5, 6, 7, 2), tf.float32)
a = tf.contrib.layers.conv3d(x, 3, 3)
b = tf.contrib.layers.convolution3d(x, 3, [2, 3, 1], stride=2, padding="VALID", scope="b")
c = tf.contrib.layers.convolution(x, 3, 2, rate=2, scope="c")
init = True
fetches = {"a": a, "b": b, "c": c}
