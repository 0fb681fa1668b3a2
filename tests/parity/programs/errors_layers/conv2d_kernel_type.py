# A kernel size that is no number.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, "ab")
