# The deprecated spellings keep_dims and reduction_indices.
x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
fetches = {
    "keep": tf.reduce_sum(x, 1, keep_dims=True),
    "indices": tf.reduce_mean(x, reduction_indices=[1]),
    "both": tf.reduce_max(x, reduction_indices=0, keep_dims=True),
}
