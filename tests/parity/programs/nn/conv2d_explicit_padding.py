# Explicit paddings.
x = tf.constant(np.linspace(-1, 1, 5 * 5).reshape(1, 5, 5, 1), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 9).reshape(3, 3, 1, 1), tf.float32, name="w")
y = tf.nn.conv2d(x, w, strides=[1, 1, 1, 1], padding=[[0, 0], [2, 1], [0, 3], [0, 0]])
fetches = {"y": y}
