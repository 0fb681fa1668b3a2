# An op name with a blank.
c = tf.constant(1, name="a b")
