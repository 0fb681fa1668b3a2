# The length of a tensor.
n = len(tf.constant([1, 2]))
