# tf.norm and its orders.
x = tf.constant([[3.0, -4.0], [1.0, 2.0]], name="x")
fetches = {
    "two": tf.norm(x),
    "one": tf.norm(x, 1, axis=1),
    "inf": tf.norm(x, np.inf, axis=0, keepdims=True),
}
