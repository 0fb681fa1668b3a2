# BiasAdd's gradient.
x = tf.constant(np.linspace(-1, 1, 12).reshape(2, 2, 3), tf.float32, name="x")
b = tf.constant([1.0, 2.0, 3.0], name="b")
fetches = {"g": tf.gradients(tf.square(tf.nn.bias_add(x, b)), [x, b])}
