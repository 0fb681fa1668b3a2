# conv2d of rank three.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 2]), 3, 3)
