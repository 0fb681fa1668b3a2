# A separable convolution in an unknown format.
y = tf.contrib.layers.separable_conv2d(tf.ones([1, 4, 4, 1]), 2, 2, data_format="CHWN")
