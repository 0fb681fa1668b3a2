# Other segments than rows.
tf.unsorted_segment_sum([1.0, 2.0], [0, 1, 2], 3)
