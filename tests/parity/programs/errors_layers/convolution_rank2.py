# convolution of a matrix.
y = tf.contrib.layers.convolution(tf.ones([1, 6]), 3, 3)
