# An error while building.
tf.losses.mean_squared_error([1.0, 2.0], [1.0])
