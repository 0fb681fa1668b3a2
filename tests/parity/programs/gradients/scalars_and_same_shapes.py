# Products and sums of equal static shapes and with scalars.
x = tf.constant([1.0, 2.0], name="x")
y = tf.constant([3.0, 4.0], name="y")
s = tf.constant(2.0, name="s")
fetches = {
    "same": tf.gradients(x * y, [x, y]),
    "scalar": tf.gradients(s * x, [s, x]),
    "number": tf.gradients(3.0 * x - 1.0, x),
    "square": tf.gradients(x * x, x),
}
