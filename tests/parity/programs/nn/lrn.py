# Local response normalization.
x = tf.constant(np.linspace(-1, 1, 2 * 2 * 8).reshape(1, 2, 2, 8), tf.float32, name="x")
fetches = {"default": tf.nn.lrn(x), "alexnet": tf.nn.lrn(x, 2, bias=1.0, alpha=0.5, beta=0.75)}
