# A partition beyond the last.
fetches = {"value": tf.dynamic_partition([1, 2], [0, 3], 2)}
