# An error while building.
tf.train.piecewise_constant(tf.constant(1), [1.5], [1.0, 2.0])
