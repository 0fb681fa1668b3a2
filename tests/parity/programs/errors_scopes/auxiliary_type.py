# Auxiliary type.
tf.variable_scope("a", auxiliary_name_scope=1)
