# bias_add in both layouts and several ranks.
x = tf.constant(np.arange(12).reshape(2, 2, 3), tf.float32, name="x")
b = tf.constant([1.0, -1.0, 0.5], name="b")
fetches = {
    "last": tf.nn.bias_add(x, b),
    "matrix": tf.nn.bias_add(x[0], b, name="m"),
    "xw": tf.nn.xw_plus_b([[1.0, 2.0]], [[1.0, 2.0, 3.0], [0.0, 1.0, 0.0]], b),
}
