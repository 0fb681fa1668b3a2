# max_pool3d and avg_pool3d.
x = tf.constant(np.cos(np.arange(4 * 5 * 4 * 2)).reshape(1, 4, 5, 4, 2), tf.float32, name="x")
fetches = {
    "max": tf.nn.max_pool3d(x, [1, 2, 2, 2, 1], [1, 2, 2, 2, 1], "VALID"),
    "avg": tf.nn.avg_pool3d(x, [1, 2, 2, 2, 1], [1, 2, 2, 2, 1], "SAME"),
}
