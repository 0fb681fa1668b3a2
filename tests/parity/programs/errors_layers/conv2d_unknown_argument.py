# conv2d with an argument it does not have.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, kernel=2)
