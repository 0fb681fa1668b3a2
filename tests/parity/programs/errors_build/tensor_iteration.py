# Iterating over a tensor.
x = tf.constant([1, 2])
items = [item for item in x]
