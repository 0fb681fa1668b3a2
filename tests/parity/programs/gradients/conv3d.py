# Conv3D's adjoints.
x = tf.constant(np.linspace(-1, 1, 4 * 5 * 4 * 2).reshape(1, 4, 5, 4, 2), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 2 * 2 * 2 * 2 * 2).reshape(2, 2, 2, 2, 2), tf.float32, name="w")
y = tf.nn.conv3d(x, w, [1, 2, 1, 2, 1], "SAME")
z = tf.nn.conv3d(x, w, [1, 1, 1, 1, 1], "VALID")
fetches = {"same": tf.gradients(tf.square(y), [x, w]), "valid": tf.gradients(tf.square(z), [x, w])}
