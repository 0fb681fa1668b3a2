# Scalars end to end.
tf.concat([1, 2], 0)
