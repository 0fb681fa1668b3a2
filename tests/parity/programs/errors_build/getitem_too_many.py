# More indices than dimensions.
y = tf.constant([1, 2])[0, 1]
