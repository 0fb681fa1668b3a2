# Layers follow the dtype of their input.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 5 * 5 * 2).reshape(1, 5, 5, 2), tf.float64)
y = tf.contrib.layers.conv2d(x, 2, 3)
init = True
fetches = {"y": y}
facts = {"dtype": y.dtype}
