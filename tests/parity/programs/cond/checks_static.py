# The tf.assert_* family with values that are known while building.
x = tf.constant([1.0, 2.0], name="x")
i = tf.constant([[1, 2]], name="i")
p = tf.placeholder(tf.float32, [3, None], name="p")
checks = [
    tf.assert_equal(x, [1.0, 2.0]),
    tf.assert_none_equal(x, [7.0, 7.0]),
    tf.assert_less(x, [3.0, 3.0]),
    tf.assert_positive(i),
    tf.assert_non_negative(i),
    tf.assert_rank(i, 2),
    tf.assert_rank(p, 2),
    tf.assert_rank_at_least(p, 1),
    tf.assert_rank_in(p, [1, 2]),
    tf.assert_integer(i),
    tf.assert_type(x, tf.float32),
    tf.assert_scalar(tf.constant(1.0, name="s")),
    tf.debugging.assert_equal(tf.shape(i)[0], 1),
]
facts = {str(k): check for k, check in enumerate(checks)}
facts["is_numeric"] = [tf.is_numeric_tensor(t) for t in (x, i, tf.constant("a"))]
facts["flags"] = [tf.is_non_decreasing(x), tf.is_strictly_increasing(x)]
