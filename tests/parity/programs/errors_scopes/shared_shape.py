# Shared shape.
tf.get_variable("v", [2])
with tf.variable_scope("", reuse=True):
    tf.get_variable("v", [3])
