# variable_scope without name or default.
with tf.variable_scope(None):
    v = tf.get_variable("v", [1])
