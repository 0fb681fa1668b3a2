# Coordinates beyond the end.
fetches = {"value": tf.scatter_nd([[7]], [1.0], [4])}
