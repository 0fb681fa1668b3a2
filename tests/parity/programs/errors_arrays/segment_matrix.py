# A matrix of segments.
tf.segment_sum([1, 2], [[1, 0]])
