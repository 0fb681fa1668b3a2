# compute_weighted_loss by itself.
x = tf.constant([1.0, 2.0, 4.0], name="x")
fetches = {
    "plain": tf.losses.compute_weighted_loss(x),
    "weighted": tf.losses.compute_weighted_loss(x, tf.constant([1.0, 0.0, 2.0])),
}
