# convolution in four dimensions.
y = tf.contrib.layers.convolution(tf.ones([1, 4, 4, 4, 4, 2]), 3, 3)
