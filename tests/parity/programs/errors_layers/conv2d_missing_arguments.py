# conv2d without a kernel size.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3)
