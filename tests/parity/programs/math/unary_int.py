# Unary functions of integers.
x = tf.constant([-3, 0, 4], name="x")
fetches = {
    "abs": tf.abs(x),
    "neg": tf.negative(x),
    "sign": tf.sign(x),
    "sq": tf.square(x),
    "round": tf.round(x),
}
