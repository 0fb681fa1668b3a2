# split that does not divide.
y = tf.split(tf.ones([5]), 2)
