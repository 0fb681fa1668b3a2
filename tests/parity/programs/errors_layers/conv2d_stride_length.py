# Strides of another length.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, stride=[1, 2, 1])
