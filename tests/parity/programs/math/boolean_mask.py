# boolean_mask of vectors and rows.
x = tf.constant([[1, 2], [3, 4], [5, 6]], name="x")
fetches = {
    "rows": tf.boolean_mask(x, [True, False, True]),
    "items": tf.boolean_mask(x, x > 2),
    "named": tf.boolean_mask(x, np.array([False, True, True]), name="kept"),
}
