# A permutation with a duplicate.
fetches = {"value": tf.invert_permutation([2, 0, 2])}
