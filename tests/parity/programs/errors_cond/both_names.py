# An error while building: both names.
tf.cond(tf.constant(True), lambda: 1, lambda: 2, fn1=lambda: 3)
