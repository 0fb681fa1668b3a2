# dropout by keep_prob and rate, noise shapes, fed rates, float16.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [3, 5])
k = tf.placeholder(tf.float32, [])
fetches = {
    "rows": tf.nn.dropout(x, 0.5, noise_shape=[None, 1]),
    "rate": tf.nn.dropout(x, rate=k, name="d"),
    "keep": tf.nn.dropout(x, keep_prob=k, seed=3),
    "all": tf.nn.dropout(x, keep_prob=1),
    "constant": tf.nn.dropout(x, rate=tf.constant(0.0)),
    "tensor": tf.nn.dropout(x, 0.7, noise_shape=tf.shape(x)),
    "half": tf.nn.dropout(tf.cast(x, tf.float16), 0.9),
}
fetches["gradient"] = tf.gradients(fetches["rows"] + fetches["rate"], x)[0]
feeds = {x: np.ones([3, 5]), k: 0.4}
