# An error while building: not callable.
tf.cond(tf.constant(True), 1, lambda: 2)
