# Reuse default name.
with tf.variable_scope(None, "a", reuse=True):
    pass
