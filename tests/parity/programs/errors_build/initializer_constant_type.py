# constant_initializer with a tensor.
i = tf.constant_initializer("abc")
v = tf.get_variable("v", [2], initializer=i)
