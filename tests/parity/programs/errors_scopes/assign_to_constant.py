# Assign to constant.
tf.assign(tf.constant(1.0), 2.0)
