# with_space_to_batch around own functions, with a rate that is fed.
x = tf.constant(np.cos(np.arange(2 * 4 * 6 * 2)).reshape(2, 4, 6, 2), tf.float32)
y = tf.nn.with_space_to_batch(x, [2, 3], "VALID", lambda a, n, p: tf.nn.max_pool(a, 2, 1, p))
z = tf.nn.with_space_to_batch(x, [2], "VALID", lambda a, n, p: a * 2.0, spatial_dims=[2])
r = tf.placeholder(tf.int32, [2])
v = tf.nn.with_space_to_batch(
    x, r, "SAME", lambda a, n, p: tf.nn.max_pool(a, [1, 2, 2, 1], 1, p), filter_shape=[2, 2]
)
fetches = [y, z, v]
feeds = {r: [2, 2]}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
