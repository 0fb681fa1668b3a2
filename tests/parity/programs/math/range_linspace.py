# range and linspace, from Python numbers and tensors.
n = tf.placeholder(tf.int32, [], name="n")
fetches = {
    "limit": tf.range(4),
    "span": tf.range(2, 6),
    "delta": tf.range(1.0, 2.0, 0.25),
    "down": tf.range(5, 0, -2),
    "tensor": tf.range(n),
    "mixed": tf.range(1, n * 2, delta=2),
    "double": tf.range(3, dtype=tf.float64),
    "lin": tf.linspace(0.0, 1.0, 5),
    "lin1": tf.lin_space(2.0, 3.0, 1),
    "named": tf.range(2, name="two"),
}
facts = {"shapes": [tf.range(3).shape, tf.range(n).shape]}
feeds = {n: 3}
