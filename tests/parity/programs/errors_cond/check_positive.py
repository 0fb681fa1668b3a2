# An error while building: check positive.
tf.assert_positive(tf.constant([1, -1]))
