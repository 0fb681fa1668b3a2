# Rows of two shapes.
tf.dynamic_stitch([[0], [1]], [[[1.0]], [[2.0, 3.0]]])
