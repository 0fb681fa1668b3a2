# Reuse value.
tf.variable_scope("a", reuse=3)
