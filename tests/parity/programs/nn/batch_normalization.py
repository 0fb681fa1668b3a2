# tf.nn.batch_normalization with and without offset and scale.
x = tf.constant(np.linspace(-1, 1, 12).reshape(4, 3), tf.float32, name="x")
m, v = tf.constant([0.1, 0.2, 0.3]), tf.constant([1.0, 2.0, 3.0])
fetches = {
    "full": tf.nn.batch_normalization(x, m, v, tf.ones([3]), tf.fill([3], 2.0), 1e-3),
    "bare": tf.nn.batch_normalization(x, m, v, None, None, 1e-3),
    "offset": tf.nn.batch_normalization(x, m, v, tf.ones([3]), None, 0.1, name="bn"),
}
