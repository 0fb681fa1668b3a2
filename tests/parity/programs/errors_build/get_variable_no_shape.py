# get_variable without a shape.
v = tf.get_variable("v")
