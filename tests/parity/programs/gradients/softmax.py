# Gradients of softmax and log_softmax.
x = tf.constant([[1.0, 2.0, 0.5], [-1.0, 0.0, 3.0]], name="x")
fetches = {
    "softmax": tf.gradients(tf.square(tf.nn.softmax(x)), x),
    "log": tf.gradients(tf.square(tf.nn.log_softmax(x)), x),
    "deep": tf.gradients(tf.square(tf.nn.softmax(tf.reshape(x, [1, 2, 3]))), x),
}
