# biases_initializer=None skips the biases, activation_fn=None the activation.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 6 * 6 * 2).reshape(1, 6, 6, 2), tf.float32)
y = tf.contrib.layers.conv2d(x, 3, 3, biases_initializer=None, activation_fn=None)
init = True
fetches = {"y": y}
