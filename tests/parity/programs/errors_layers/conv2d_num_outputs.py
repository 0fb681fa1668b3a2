# A fractional number of outputs.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 2.5, 3)
