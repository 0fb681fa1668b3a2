# bincount, histograms, count_nonzero and the cross product.
x = tf.constant([1, 1, 3, 2], name="x")
a, b = tf.constant([[1.0, 2.0, 3.0]], name="a"), tf.constant([[4.0, 5.0, 6.5]], name="b")
v = tf.constant([-1.0, 0.0, 1.5, 2.0, 5.0, 15.0], name="v")
fetches = {
    "bins": [tf.bincount(x), tf.bincount(x, minlength=6), tf.bincount(x, maxlength=2)],
    "weights": tf.bincount(x, weights=[1.0, 2.0, 3.0, 4.0]),
    "histogram": tf.histogram_fixed_width(v, [0.0, 5.0], 5),
    "places": tf.histogram_fixed_width_bins(v, [0.0, 5.0], 5),
    "cross": [tf.cross(a, b), tf.gradients(tf.cross(a, b), [a, b])],
    "nonzero": [tf.count_nonzero([[0, 1], [2, 3]]), tf.count_nonzero(v, 0, dtype=tf.int32)],
}
