# Reuse with another dtype.
with tf.variable_scope("s") as s:
    a = tf.get_variable("v", [1])
    s.reuse_variables()
    b = tf.get_variable("v", [1], tf.int32)
