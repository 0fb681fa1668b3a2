# get_variable with an unknown size.
v = tf.get_variable("v", [None, 2])
