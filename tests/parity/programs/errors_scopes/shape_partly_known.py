# Shape partly known.
tf.get_variable("v", [None, 2])
