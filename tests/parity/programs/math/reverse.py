# reverse along axes.
x = tf.constant([[1, 2, 3], [4, 5, 6]], name="x")
fetches = {
    "one": tf.reverse(x, [0]),
    "both": tf.reverse(x, [0, -1]),
    "named": tf.reverse(x, [1], "back"),
}
