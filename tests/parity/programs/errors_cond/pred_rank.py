# An error while building: pred rank.
tf.cond(tf.constant([True]), lambda: 1, lambda: 2)
