# A segment beyond the last.
fetches = {"value": tf.unsorted_segment_sum([1.0, 2.0], [0, 5], 3)}
