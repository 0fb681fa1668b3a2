# An error while building: check type.
tf.assert_integer(tf.constant(1.0))
