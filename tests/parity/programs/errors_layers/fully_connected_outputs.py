# A fractional number of outputs.
y = tf.contrib.layers.fully_connected(tf.ones([2, 3]), 2.5)
