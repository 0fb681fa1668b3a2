# A stride of zero.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 2, 3, stride=0)
