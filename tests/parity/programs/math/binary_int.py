# Integer division and remainder take the sign of the divisor; truncating kinds beside them.
a = tf.constant([7, -7, 7, -7], name="a")
b = tf.constant([2, 2, -2, -2], name="b")
fetches = {
    "floordiv": a // b,
    "mod": a % b,
    "truediv": a / b,
    "div": tf.div(a, b),
    "tdiv": tf.truncatediv(a, b),
    "tmod": tf.truncatemod(a, b),
    "pow": tf.pow(a, 3),
    "max": tf.maximum(a, b),
}
