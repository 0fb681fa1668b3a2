# A constant of numbers and strings.
c = tf.constant([1, "a"])
