# 1-D convolution: NWC, stride, rate and SAME padding.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 9 * 3).reshape(2, 9, 3), tf.float32)
a = tf.contrib.layers.convolution(x, 4, 3)
b = tf.contrib.layers.convolution(x, 4, 3, stride=2, scope="b")
c = tf.contrib.layers.convolution1d(x, 4, 3, rate=2, padding="VALID", scope="c")
init = True
fetches = {"a": a, "b": b, "c": c}
