# Integer means are truncated; sums keep their dtype.
x = tf.constant([[1, 2], [4, 7]])
fetches = {
    "mean": tf.reduce_mean(x),
    "mean0": tf.reduce_mean(x, 0),
    "sum": tf.reduce_sum(x),
    "max": tf.reduce_max(x, 1),
    "prod": tf.reduce_prod(x),
}
