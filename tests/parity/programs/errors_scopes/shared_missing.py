# Shared missing.
with tf.variable_scope("", reuse=True):
    tf.get_variable("v", [3])
