# Coordinates beyond the end.
fetches = {"value": tf.gather_nd([[1, 2]], [[0, 2]])}
