# l2_loss, l2_normalize, zero_fraction.
x = tf.constant([[3.0, 4.0], [0.0, 2.0]], name="x")
fetches = {
    "loss": tf.nn.l2_loss(x),
    "norm": tf.nn.l2_normalize(x, 1),
    "zero": tf.nn.zero_fraction(x),
    "dim": tf.nn.l2_normalize(x, dim=0),
}
