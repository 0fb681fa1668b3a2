# Assign float dtype.
tf.Variable([1]).assign([1.0])
