# A data format in lower case.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, data_format="channels_last")
