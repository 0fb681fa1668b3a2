# Iterating over a variable.
v = tf.Variable([1.0, 2.0])
items = list(v)
