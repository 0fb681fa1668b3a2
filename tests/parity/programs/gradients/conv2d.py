# Conv2D's two adjoints: SAME with stride 2, VALID with stride 1.
x = tf.constant(np.linspace(-1, 1, 2 * 7 * 6 * 2).reshape(2, 7, 6, 2), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 3 * 2 * 2 * 3).reshape(3, 2, 2, 3), tf.float32, name="w")
a = tf.nn.conv2d(x, w, strides=[1, 2, 2, 1], padding="SAME")
b = tf.nn.conv2d(x, w, strides=[1, 1, 1, 1], padding="VALID")
fetches = {"a": tf.gradients(tf.square(a), [x, w]), "b": tf.gradients(tf.square(b), [x, w])}
