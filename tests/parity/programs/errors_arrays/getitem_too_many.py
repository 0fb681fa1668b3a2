# More indices than dimensions.
x = tf.constant([1, 2, 3])
y = x[0, 0]
