# An error while building: none.
tf.cond(tf.constant(True), lambda: None, lambda: 2)
