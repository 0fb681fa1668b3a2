# An error while building: lengths.
tf.cond(tf.constant(True), lambda: [1, 2], lambda: [1, 2, 3])
