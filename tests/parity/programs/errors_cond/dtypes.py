# An error while building: dtypes.
tf.cond(tf.constant(True), lambda: 1, lambda: 2.0)
