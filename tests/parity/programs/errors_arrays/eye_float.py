# A float as size.
tf.eye(2.0)
