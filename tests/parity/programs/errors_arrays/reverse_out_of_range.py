# An axis that is not there.
tf.reverse([1, 2], [1])
