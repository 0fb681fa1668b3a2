# An error while building: missing.
tf.cond(tf.constant(True), lambda: 1)
