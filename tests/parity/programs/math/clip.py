# clip_by_value, clip_by_norm, clip_by_global_norm, global_norm.
x = tf.constant([-3.0, 0.5, 4.0], name="x")
y = tf.constant([[1.0, 2.0]], name="y")
clipped, norm = tf.clip_by_global_norm([x, y], 2.0)
fetches = {
    "value": tf.clip_by_value(x, -1.0, 1.0),
    "norm": tf.clip_by_norm(x, 2.0),
    "axes": tf.clip_by_norm(y, 1.0, axes=[1]),
    "clipped": clipped,
    "global": norm,
    "named": tf.clip_by_value(x, 0.0, 2.0, name="clip"),
    "alone": tf.global_norm([x, y]),
}
