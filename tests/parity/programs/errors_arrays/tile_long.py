# More multiples than dimensions.
y = tf.tile([1, 2], [1, 2])
