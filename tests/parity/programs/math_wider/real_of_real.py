# Functions for complex numbers given real ones, and complex ones made of real ones.
a, b = tf.constant([1.0, 2.0], name="a"), tf.constant(2.0, name="b")
z = tf.complex(a, b)
fetches = {
    "z": z,
    "length": tf.abs(z),
    "gradients": tf.gradients(tf.abs(z), [a, b]),
    "parts": [tf.real(a), tf.imag(a), tf.angle(a), tf.conj(a), tf.conj([1, 2])],
    "rounded": [tf.round([1, 2]), tf.round(2.5), tf.abs([1, -2])],
}
