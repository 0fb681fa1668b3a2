# The seed refuses an unknown data format.
x = tf.ones([1, 6, 6, 2])
y = tf.contrib.layers.conv2d(x, 3, 3, data_format="CHWN")
