# tf.nn.pool with strides and with holes.
x = tf.constant(np.cos(np.arange(2 * 7 * 6 * 2)).reshape(2, 7, 6, 2), tf.float32)
fetches = [
    tf.nn.pool(x, [2, 3], "MAX", "SAME", strides=[2, 2]),
    tf.nn.pool(x, [2, 3], "AVG", "VALID", dilation_rate=[2, 2], name="p"),
    tf.nn.pool(x[0], [3], "MAX", "SAME", strides=[2]),
    tf.nn.pool(x[0], [3], "AVG", "VALID", dilation_rate=[2]),
    tf.nn.pool(tf.expand_dims(x, 1), [1, 2, 2], "MAX", "VALID"),
]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
