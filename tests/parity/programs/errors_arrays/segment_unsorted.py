# Segments that are not sorted.
fetches = {"value": tf.segment_sum([1, 2], [1, 0])}
