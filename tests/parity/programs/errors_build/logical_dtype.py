# logical_and of numbers.
y = tf.logical_and([1, 0], [True, False])
