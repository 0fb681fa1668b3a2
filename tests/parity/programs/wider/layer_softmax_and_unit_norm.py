# contrib's softmax on high ranks, unit_norm, bias_add.
x = tf.constant(np.linspace(-1, 2, 12).reshape(2, 2, 3), tf.float32)
init = True
fetches = {
    "softmax": tf.contrib.layers.softmax(x),
    "unit": tf.contrib.layers.unit_norm(x, 2),
    "bias": tf.contrib.layers.bias_add(x, initializer=tf.ones_initializer()),
}
