# A default name together with reuse.
with tf.variable_scope(None, "s", reuse=True):
    v = tf.get_variable("v", [1])
