# Gradients of Conv2D's gradients.
x = tf.constant(np.linspace(-1, 1, 5 * 5).reshape(1, 5, 5, 1), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 9).reshape(3, 3, 1, 1), tf.float32, name="w")
y = tf.square(tf.nn.conv2d(x, w, [1, 1, 1, 1], "SAME"))
gx, gw = tf.gradients(y, [x, w])
fetches = {"gx": tf.gradients(tf.square(gx), [w]), "gw": tf.gradients(tf.square(gw), [x])}
