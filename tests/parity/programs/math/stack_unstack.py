# stack, unstack, parallel names.
a, b = tf.constant([1, 2, 3], name="a"), tf.constant([4, 5, 6], name="b")
m = tf.stack([a, b])
fetches = {
    "rows": m,
    "columns": tf.stack([a, b], axis=1),
    "last": tf.stack([a, b], axis=-1),
    "unstacked": tf.unstack(m),
    "columns_out": tf.unstack(m, axis=1),
    "num": tf.unstack(tf.placeholder_with_default([1, 2], None), num=2),
    "list": tf.stack([1, 2]),
}
