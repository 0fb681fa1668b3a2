# Gradients of where, clip_by_value, one-sided maxima, cast.
x = tf.constant([-2.0, 0.5, 3.0], name="x")
i = tf.cast(x, tf.int32)
fetches = {
    "where": tf.gradients(tf.where(x > 0.0, x * 2.0, -x), x),
    "clip": tf.gradients(tf.clip_by_value(x, -1.0, 1.0), x),
    "cast": tf.gradients(tf.cast(x, tf.float64) * 2.0, x),
    "relu": tf.gradients(tf.maximum(x, 0.0), x),
}
facts = {"int": tf.gradients(i, x), "cast_back": tf.gradients(tf.cast(i, tf.float32), x)}
