# A scope's dtype is what get_variable uses when asked for none.
with tf.variable_scope("a", dtype=tf.float64) as a:
    x = tf.get_variable("x", [2])
    y = tf.get_variable("y", [2], dtype=tf.float32)
    with tf.variable_scope("b"):
        z = tf.get_variable("z", [1], initializer=tf.zeros_initializer())
facts = {"dtypes": [v.dtype for v in (x, y, z)], "scope": a.dtype}
