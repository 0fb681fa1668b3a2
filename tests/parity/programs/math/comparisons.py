# Comparison functions and their names.
a = tf.constant([1.0, 2.0, 3.0], name="a")
b = tf.constant([2.0], name="b")
fetches = {
    "equal": tf.equal(a, b),
    "not_equal": tf.not_equal(a, b),
    "less": tf.less(a, b),
    "less_equal": tf.less_equal(a, b),
    "greater": tf.greater(a, b),
    "greater_equal": tf.greater_equal(a, b),
    "named": tf.equal(a, 3.0, name="same"),
    "strings": tf.equal(tf.constant(["a", "b"]), "b"),
    "bools": tf.equal([True, False], True),
}
