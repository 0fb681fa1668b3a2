# A constant initializer and a shape.
v = tf.get_variable("v", [2], initializer=tf.constant([1.0, 2.0]))
