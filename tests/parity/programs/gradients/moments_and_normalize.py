# Gradients of moments, l2_loss, l2_normalize.
x = tf.constant([[1.0, 2.0], [3.0, 5.0]], name="x")
mean, variance = tf.nn.moments(x, [0])
fetches = {
    "moments": tf.gradients([mean, variance], x),
    "l2": tf.gradients(tf.nn.l2_loss(x), x),
    "norm": tf.gradients(tf.nn.l2_normalize(x, 1)[0, 0], x),
}
