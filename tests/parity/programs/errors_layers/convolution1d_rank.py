# convolution1d of rank four.
y = tf.contrib.layers.convolution1d(tf.ones([1, 6, 6, 2]), 3, 3)
