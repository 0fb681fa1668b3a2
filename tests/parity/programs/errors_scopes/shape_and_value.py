# Shape and value.
tf.get_variable("v", [2], initializer=tf.zeros([2]))
