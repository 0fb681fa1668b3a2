# reshape with a -1 that does not divide.
y = tf.reshape(tf.ones([2, 3]), [4, -1])
