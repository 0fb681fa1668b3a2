# Constraint type.
tf.Variable(1.0, constraint=3)
