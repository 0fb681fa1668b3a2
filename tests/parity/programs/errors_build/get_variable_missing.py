# Reuse of a variable that does not exist.
with tf.variable_scope("s", reuse=True):
    a = tf.get_variable("v", [1])
