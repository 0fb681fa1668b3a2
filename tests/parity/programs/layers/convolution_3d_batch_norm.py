# batch_norm after a three-dimensional convolution.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 4 * 4 * 4).reshape(2, 4, 4, 4, 1), tf.float32)
y = tf.contrib.layers.conv3d(x, 2, 3, normalizer_fn=tf.contrib.layers.batch_norm)
init = True
fetches = {"y": y}
