# Local response normalization's gradient.
x = tf.constant(np.cos(np.arange(16)).reshape(1, 2, 1, 8), tf.float32, name="x")
fetches = {"g": tf.gradients(tf.square(tf.nn.lrn(x, 2, 1.0, 0.5, 0.75)), x)}
