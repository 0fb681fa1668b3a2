# cumsum and cumprod, exclusive and reversed.
x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
fetches = {
    "sum": tf.cumsum(x),
    "axis": tf.cumsum(x, 1),
    "exclusive": tf.cumsum(x, 1, exclusive=True),
    "reverse": tf.cumsum(x, 1, reverse=True),
    "prod": tf.cumprod(x, 1),
}
