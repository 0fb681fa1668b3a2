# sigmoid_cross_entropy_with_logits and the weighted one.
z = tf.constant([-2.0, 0.0, 3.0], name="z")
y = tf.constant([0.0, 1.0, 1.0], name="y")
fetches = {
    "plain": tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z),
    "weighted": tf.nn.weighted_cross_entropy_with_logits(y, z, pos_weight=2.0),
}
