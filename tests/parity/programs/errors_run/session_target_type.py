# A session whose target is a number.
x = tf.constant(1.0)
sess = tf.Session(7)
