# constant_initializer with too many values.
i = tf.constant_initializer([1.0, 2.0, 3.0])
v = tf.get_variable("v", [2], initializer=i)
