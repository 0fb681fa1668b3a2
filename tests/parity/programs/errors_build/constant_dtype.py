# A fraction as an integer constant.
c = tf.constant(1.5, tf.int32)
