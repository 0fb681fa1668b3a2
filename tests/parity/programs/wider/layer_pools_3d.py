# max_pool3d and avg_pool3d.
x = tf.constant(np.cos(np.arange(4 * 4 * 4 * 2)).reshape(1, 4, 4, 4, 2), tf.float32)
fetches = {
    "max": tf.contrib.layers.max_pool3d(x, 2),
    "avg": tf.contrib.layers.avg_pool3d(x, [2, 2, 1]),
}
