# A vector as length.
tf.sequence_mask([1], [2])
