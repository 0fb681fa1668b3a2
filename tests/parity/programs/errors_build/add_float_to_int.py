# A Python float added to an int tensor.
x = tf.constant([1, 2])
y = x + 1.5
