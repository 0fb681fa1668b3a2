# Second gradients of fused_batch_norm with given statistics.
x = tf.constant(np.cos(np.arange(2 * 3 * 4 * 2)).reshape(2, 3, 4, 2), tf.float32)
s = tf.constant([1.0, 2.0])
o = tf.constant([0.5, -0.5])
y, m, v = tf.nn.fused_batch_norm(x, s, o, mean=[0.1, 0.2], variance=[1.0, 2.0], is_training=False)
g = tf.gradients(y * y, [x, s, o])
h = tf.gradients([g[0] * g[0], g[1] * g[1], g[2] * g[2]], [x, s, o])
fetches = [y] + g + h
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
