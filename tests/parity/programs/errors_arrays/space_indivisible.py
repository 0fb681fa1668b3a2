# Space that blocks do not divide.
tf.space_to_batch_nd(tf.ones([1, 3, 3, 1]), [2, 2], [[0, 0], [0, 0]])
