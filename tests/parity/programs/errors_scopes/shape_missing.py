# Shape missing.
tf.get_variable("v")
