# Gradients of a convolution with dilations, and through space_to_batch.
x = tf.constant(np.linspace(-1, 1, 7 * 6 * 2).reshape(1, 7, 6, 2), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 3 * 3 * 2 * 2).reshape(3, 3, 2, 2), tf.float32, name="w")
y = tf.nn.convolution(x, w, "SAME", dilation_rate=[2, 2])
z = tf.nn.convolution(x, w, "VALID", dilation_rate=[2, 1], name="z")
fetches = {"same": tf.gradients(tf.square(y), [x, w]), "valid": tf.gradients(tf.square(z), [x, w])}
