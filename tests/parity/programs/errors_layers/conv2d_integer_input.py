# conv2d of integers.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2], tf.int32), 3, 3)
