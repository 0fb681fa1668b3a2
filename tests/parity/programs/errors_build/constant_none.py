# A constant from None.
c = tf.constant(None)
