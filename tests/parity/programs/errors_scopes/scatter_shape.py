# Scatter shape.
tf.scatter_add(tf.Variable([1.0, 2.0]), [1], [[1.0]])
