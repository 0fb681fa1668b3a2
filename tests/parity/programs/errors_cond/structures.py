# An error while building: structures.
tf.cond(tf.constant(True), lambda: [1, 2], lambda: (1, 2))
