# Rows of a scalar.
tf.gather(1, [0])
