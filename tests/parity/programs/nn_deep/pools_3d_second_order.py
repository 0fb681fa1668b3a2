# Second gradients of max_pool3d and avg_pool3d.
x = tf.constant(np.cos(np.arange(2 * 5 * 4 * 6 * 2)).reshape(2, 5, 4, 6, 2), tf.float32)
fetches = []
for f in (tf.nn.max_pool3d, tf.nn.avg_pool3d):
    y = f(x, [1, 3, 2, 2, 1], [1, 2, 2, 2, 1], "SAME")
    g = tf.gradients(y * y, x)[0]
    h = tf.gradients(g * g, x)[0]
    fetches += [y, g, h]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
