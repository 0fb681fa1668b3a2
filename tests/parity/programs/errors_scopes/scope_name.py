# Scope name.
tf.variable_scope("bad name").__enter__()
