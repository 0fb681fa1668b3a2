# Unique variable.
tf.contrib.framework.get_unique_variable("x")
