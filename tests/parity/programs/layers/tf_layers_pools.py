# tf.layers' pooling and flatten.
x = tf.constant(np.cos(np.arange(7 * 6 * 2)).reshape(1, 7, 6, 2), tf.float32)
fetches = {
    "max": tf.layers.max_pooling2d(x, 2, 2),
    "avg": tf.layers.average_pooling2d(x, [2, 3], 1, "same"),
    "named": tf.layers.max_pooling2d(x, (2, 2), (1, 1), name="pool"),
    "flat": tf.layers.flatten(x),
}
