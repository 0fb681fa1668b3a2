# sufficient_statistics and normalize_moments.
x = tf.placeholder(tf.float32, [None, 3, 4])
a = tf.nn.sufficient_statistics(x, [0, 1])
b = tf.nn.sufficient_statistics(x, [1, 2], shift=0.5, keep_dims=True, name="ss")
c = tf.nn.normalize_moments(a[0], a[1], a[2], a[3])
d = tf.nn.normalize_moments(b[0], b[1], b[2], b[3], name="nm")
fetches = list(a[:3]) + list(b) + list(c) + list(d)
feeds = {x: np.cos(np.arange(24)).reshape(2, 3, 4)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
