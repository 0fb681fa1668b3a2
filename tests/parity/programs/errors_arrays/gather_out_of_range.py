# An index beyond the rows.
fetches = {"value": tf.gather([1, 2, 3], [5])}
