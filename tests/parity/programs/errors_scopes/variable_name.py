# Variable name.
tf.get_variable("a b", [1])
