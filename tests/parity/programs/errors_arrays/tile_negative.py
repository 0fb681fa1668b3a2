# A negative multiple.
fetches = {"value": tf.tile([1, 2], [-1])}
