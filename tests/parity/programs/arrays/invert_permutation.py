# tf.invert_permutation.
x = tf.invert_permutation([2, 0, 1])
fetches = {"value": x}
