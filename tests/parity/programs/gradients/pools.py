# Gradients of max and average pools, overlapping and not.
x = tf.constant(np.cos(np.arange(7 * 6 * 2)).reshape(1, 7, 6, 2), tf.float32, name="x")
a = tf.nn.max_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "VALID")
b = tf.nn.max_pool(x, [1, 3, 3, 1], [1, 1, 2, 1], "SAME")
c = tf.nn.avg_pool(x, [1, 3, 2, 1], [1, 2, 1, 1], "SAME")
fetches = {key: tf.gradients(tf.square(y), x) for key, y in (("a", a), ("b", b), ("c", c))}
