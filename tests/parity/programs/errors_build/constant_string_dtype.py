# A string as a number.
c = tf.constant("a", tf.float32)
