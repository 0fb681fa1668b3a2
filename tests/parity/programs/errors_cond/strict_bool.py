# An error while building: strict bool.
tf.cond(True, lambda: 1, lambda: 2)
