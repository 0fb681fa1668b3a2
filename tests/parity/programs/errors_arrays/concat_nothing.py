# Nothing end to end.
tf.concat([], 0)
