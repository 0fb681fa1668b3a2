# Second gradients of max_pool and avg_pool.
x = tf.constant(np.cos(np.arange(2 * 7 * 6 * 2)).reshape(2, 7, 6, 2), tf.float32)
fetches = []
for f in (tf.nn.max_pool, tf.nn.avg_pool):
    y = f(x, [1, 3, 2, 1], [1, 2, 2, 1], "SAME")
    g = tf.gradients(y * y, x)[0]
    h = tf.gradients(g * g, x)[0]
    fetches += [y, g, h]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
