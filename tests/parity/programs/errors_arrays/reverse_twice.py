# An axis twice.
tf.reverse([1, 2], [0, 0])
