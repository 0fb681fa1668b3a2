# One dimension of unknown length, with a rate.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, None, 2], name="x")
a = tf.contrib.layers.convolution1d(x, 3, 3)
b = tf.contrib.layers.convolution1d(x, 3, 3, rate=2)
init = True
fetches = {"a": a, "b": b}
feeds = {x: np.linspace(-1, 1, 14).reshape(1, 7, 2)}
