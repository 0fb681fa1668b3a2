# An axis that is not there.
tf.gather([1, 2], [0], axis=1)
