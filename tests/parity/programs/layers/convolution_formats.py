# The default formats of one and three dimensions named explicitly.
a = tf.contrib.layers.convolution1d(tf.ones([1, 6, 2]), 3, 3, data_format="NWC")
b = tf.contrib.layers.conv3d(tf.ones([1, 6, 6, 6, 2]), 3, 3, data_format="NDHWC")
