# Updates of another shape.
tf.scatter_nd([[0]], [[1.0, 2.0]], [4, 3])
