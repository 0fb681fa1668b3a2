# max_pool and avg_pool, SAME and VALID, overlapping windows.
x = tf.constant(np.cos(np.arange(2 * 7 * 6 * 2)).reshape(2, 7, 6, 2), tf.float32, name="x")
fetches = {
    "max": tf.nn.max_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "VALID"),
    "max_same": tf.nn.max_pool(x, ksize=[1, 3, 3, 1], strides=[1, 2, 2, 1], padding="SAME"),
    "avg": tf.nn.avg_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "VALID"),
    "avg_same": tf.nn.avg_pool(x, [1, 3, 2, 1], [1, 2, 1, 1], "SAME", name="mean"),
    "pool": tf.nn.pool(x, [2, 2], "MAX", "SAME"),
    "square": tf.nn.max_pool(x, 2, 2, "VALID"),
}
