# Pools of one, two and three dimensions under all their names.
x = tf.constant(np.cos(np.arange(2 * 7 * 2)).reshape(2, 7, 2), tf.float32)
q = tf.expand_dims(x, 1)
fetches = [
    tf.nn.max_pool1d(x, 2, 2, "SAME"),
    tf.nn.avg_pool1d(x, [3], [1], "VALID", name="a"),
    tf.nn.max_pool2d(q, [1, 2], [1, 2], "SAME"),
    tf.nn.avg_pool2d(q, 1, 1, "SAME"),
    tf.nn.max_pool_v2(x, 2, 2, "SAME"),
    tf.nn.max_pool_v2(q, 1, 1, "SAME"),
    tf.nn.avg_pool_v2(tf.expand_dims(q, 1), 1, 1, "SAME"),
    tf.nn.avg_pool_v2(x, 2, 1, "SAME", name="z"),
]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
