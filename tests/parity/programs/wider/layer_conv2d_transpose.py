# The transposed convolution.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 4 * 4 * 2).reshape(1, 4, 4, 2), tf.float32)
y = tf.contrib.layers.conv2d_transpose(x, 3, 3, stride=2)
init = True
fetches = {"y": y}
