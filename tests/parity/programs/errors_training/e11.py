# An error while building.
tf.train.piecewise_constant(tf.constant(1), [1, 2], [1.0])
