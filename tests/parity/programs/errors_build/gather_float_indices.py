# Indices that are not integers.
y = tf.gather([1, 2, 3], [0.5])
