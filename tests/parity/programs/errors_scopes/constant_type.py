# Constant type.
tf.constant_initializer(tf.constant(1.0))
