# diag, matrix parts, eye, trace.
x = tf.constant([[1.0, 2.0], [3.0, 4.0]], name="x")
fetches = {
    "diag": tf.diag([1.0, 2.0]),
    "part": tf.matrix_diag_part(x),
    "eye": tf.eye(2),
    "trace": tf.trace(x),
    "band": tf.matrix_band_part(x, 0, -1),
}
