# Iteration.
for x in tf.Variable([1.0]):
    pass
