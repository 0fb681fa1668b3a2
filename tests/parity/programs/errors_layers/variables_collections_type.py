# variables_collections that is a string.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, variables_collections=3)
