# moments with axes, keep_dims and shift; weighted moments.
x = tf.constant(np.linspace(-1, 2, 24).reshape(2, 3, 4), tf.float32, name="x")
p = tf.placeholder(tf.float32, [None, 4], name="p")
fetches = {
    "last": tf.nn.moments(x, [0, 1]),
    "keep": tf.nn.moments(x, [1], keep_dims=True),
    "half": tf.nn.moments(tf.cast(x, tf.float16), [0]),
    "fed": tf.nn.moments(p, 0, name="m"),
    "weighted": tf.nn.weighted_moments(x, [0], tf.constant([[[1.0]], [[3.0]]])),
}
feeds = {p: [[1, 2, 3, 4], [3, 4, 7, 0]]}
