# An error while building: check rank.
tf.assert_rank(tf.constant([1, 2]), 2)
