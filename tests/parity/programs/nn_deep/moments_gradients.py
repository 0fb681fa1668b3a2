# moments and weighted moments, with gradients.
x = tf.constant(np.cos(np.arange(24)).reshape(2, 3, 4), tf.float32)
m, v = tf.nn.moments(x, [0, 2])
k = tf.nn.moments(x, [1], keepdims=True, name="mm")
wm = tf.nn.weighted_moments(x, [0], tf.constant([[[2]], [[3]]]))
wk = tf.nn.weighted_moments(x, [0, 1], 2.0, keep_dims=True, name="w")
fetches = [m, v] + list(k) + list(wm) + list(wk) + tf.gradients([m, v] + list(k) + list(wm), x)
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
