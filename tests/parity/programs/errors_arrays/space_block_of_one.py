# A block of one.
tf.space_to_depth(tf.ones([1, 4, 4, 1]), 1)
