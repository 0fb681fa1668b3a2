# An error while building.
tf.losses.mean_squared_error(None, [1.0])
