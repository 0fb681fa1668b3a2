# Assign shape.
tf.Variable([1.0]).assign([1.0, 2.0])
