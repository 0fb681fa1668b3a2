# Initializer arguments.
tf.get_variable("v", [1], initializer=lambda s: 1.0)
