# where: Select with tensors, with a vector condition, and the indices of the true.
c = tf.constant([True, False, True], name="c")
x = tf.constant([1.0, 2.0, 3.0], name="x")
m = tf.constant([[1, 2], [3, 4], [5, 6]], name="m")
fetches = {
    "select": tf.where(c, x, -x),
    "rows": tf.where(c, m, -m),
    "indices": tf.where(c),
    "matrix": tf.where(m > 3),
    "named": tf.where(x > 1.5, x, tf.zeros_like(x), name="pick"),
}
