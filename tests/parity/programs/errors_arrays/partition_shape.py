# Other partitions than rows.
tf.dynamic_partition([1, 2], [0, 1, 1], 2)
