# A vector as value.
x = tf.fill([2, 3], [1])
