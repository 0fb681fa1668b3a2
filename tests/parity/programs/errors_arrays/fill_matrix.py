# A matrix as shape.
x = tf.fill([[2, 3]], 1)
