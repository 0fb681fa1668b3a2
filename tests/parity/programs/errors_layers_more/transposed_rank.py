# A transposed convolution of rank three.
y = tf.layers.conv2d_transpose(tf.ones([2, 2, 2]), 2, 2)
