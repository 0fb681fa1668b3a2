# tf.layers.conv2d of rank three.
y = tf.layers.conv2d(tf.ones([6, 6, 2]), 3, 3)
