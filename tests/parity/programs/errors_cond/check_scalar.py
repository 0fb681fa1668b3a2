# An error while building: check scalar.
tf.assert_scalar(tf.constant([1, -1]))
