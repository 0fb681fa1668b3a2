# batch_norm after a one-dimensional convolution.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 7 * 2).reshape(2, 7, 2), tf.float32)
y = tf.contrib.layers.convolution1d(x, 3, 3, normalizer_fn=tf.contrib.layers.batch_norm)
init = True
fetches = {"y": y}
