# No default initializer.
tf.get_variable("v", [1], dtype=tf.complex64)
