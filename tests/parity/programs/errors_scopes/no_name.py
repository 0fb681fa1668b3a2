# No name.
tf.variable_scope(None)
