# More coordinates than dimensions.
tf.gather_nd([1, 2], [[0, 1]])
