# An initializer that is neither value nor callable.
v = tf.get_variable("v", [2], initializer=object())
