# Value and dtype.
tf.get_variable("v", initializer=1.0, dtype=tf.int32)
