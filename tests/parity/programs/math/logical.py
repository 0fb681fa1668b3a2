# Logical functions.
a = tf.constant([True, True, False, False], name="a")
b = tf.constant([True, False, True, False], name="b")
fetches = {
    "and": tf.logical_and(a, b),
    "or": tf.logical_or(a, b),
    "not": tf.logical_not(a),
    "xor": tf.logical_xor(a, b),
    "named": tf.logical_and(a, True, name="both"),
}
