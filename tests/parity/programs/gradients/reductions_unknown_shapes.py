# Gradients of reductions with unknown batch or rank.
x = tf.placeholder(tf.float32, [None, 3], name="x")
u = tf.placeholder(tf.float32, name="u")
fetches = {
    "sum": tf.gradients(tf.reduce_sum(x, 1), x),
    "mean": tf.gradients(tf.reduce_mean(x), x),
    "mean0": tf.gradients(tf.reduce_mean(x, 0), x),
    "rank": tf.gradients(tf.reduce_sum(u), u),
    "logsumexp": tf.gradients(tf.reduce_logsumexp(x, 1), x),
}
feeds = {x: [[1, 2, 3], [4, 5, 6]], u: [1, 2]}
