# get_unique_variable of a name that is not there.
v = tf.contrib.framework.get_unique_variable("a")
