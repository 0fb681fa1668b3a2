# The tf.assert_* family with values that are known only when running.
x = tf.placeholder(tf.float32, [None], name="x")
y = tf.placeholder(tf.float32, [None], name="y")
i = tf.placeholder(tf.int32, [None], name="i")
u = tf.placeholder(tf.float32, name="u")
checks = [
    tf.assert_equal(x, x),
    tf.assert_none_equal(x, y, data=["other", x], summarize=4),
    tf.assert_less(x, y, message="less!"),
    tf.assert_less_equal(x, y),
    tf.assert_greater(y, x),
    tf.assert_greater_equal(y, x, name="ge"),
    tf.assert_near(x, x),
    tf.assert_positive(x),
    tf.assert_non_negative(i),
    tf.assert_negative(-x),
    tf.assert_non_positive(-i),
    tf.assert_rank(u, 1),
    tf.assert_rank_at_least(u, 1),
    tf.assert_rank_in(u, [1, 2]),
    tf.assert_equal(i, i),
]
with tf.control_dependencies(checks):
    z = tf.identity(x)
facts = {str(k): check for k, check in enumerate(checks)}
fetches = {"z": z}
feeds = {x: [1.0, 2.0], y: [3.0, 4.0], i: [1, 2], u: [0.0]}
