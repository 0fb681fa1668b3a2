# Gradients of conv1d, through ExpandDims and Squeeze.
x = tf.constant(np.linspace(-1, 1, 2 * 7 * 2).reshape(2, 7, 2), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 3 * 2 * 3).reshape(3, 2, 3), tf.float32, name="w")
y = tf.nn.conv1d(x, w, 2, "SAME")
fetches = {"g": tf.gradients(tf.square(y), [x, w])}
