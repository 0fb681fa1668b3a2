# A scope that is a number.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, scope=3)
