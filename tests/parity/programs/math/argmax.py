# argmax and argmin: axis, dimension, output types.
x = tf.constant([[1.0, 5.0, 5.0], [7.0, -2.0, 3.0]], name="x")
fetches = {
    "default": tf.argmax(x),
    "one": tf.argmax(x, 1),
    "min": tf.argmin(x, axis=1),
    "short": tf.argmax(x, -1, output_type=tf.int32),
    "old": tf.arg_max(x, 1),
    "dim": tf.argmin(x, dimension=0),
    "named": tf.argmax(x, 1, name="best"),
}
