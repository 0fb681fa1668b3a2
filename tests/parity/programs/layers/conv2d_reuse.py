# reuse=True with a scope shares the variables.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 6 * 6 * 3).reshape(1, 6, 6, 3), tf.float32)
a = tf.contrib.layers.conv2d(x, 3, 3, scope="conv")
b = tf.contrib.layers.conv2d(a, 3, 3, scope="conv", reuse=True)
init = True
fetches = {"b": b}
facts = {"variables": tf.global_variables()}
