# Gradients where ops have none: argmax, comparisons, shapes.
x = tf.constant([1.0, 3.0, 2.0], name="x")
facts = {
    "argmax": tf.gradients(tf.argmax(x), x),
    "shape": tf.gradients(tf.shape(x), x),
    "ones": tf.gradients(tf.ones_like(x), x),
    "zeros": tf.gradients(tf.zeros_like(x), x),
}
