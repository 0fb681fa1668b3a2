# A transposed convolution in an unknown format.
y = tf.contrib.layers.conv2d_transpose(tf.ones([1, 4, 4, 1]), 2, 2, data_format="CHWN")
