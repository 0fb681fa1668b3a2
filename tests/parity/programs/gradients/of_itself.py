# dx/dx, the gradient with respect to an intermediate, ys that depend on each other.
x = tf.constant([1.0, 2.0], name="x")
y = tf.square(x)
z = tf.exp(y)
fetches = {
    "itself": tf.gradients(x, x),
    "middle": tf.gradients(z, [y, x]),
    "chain": tf.gradients([y, z], x),
}
