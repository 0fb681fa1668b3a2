# max_pool2d with three sizes.
y = tf.contrib.layers.max_pool2d(tf.ones([1, 4, 4, 1]), [2, 2, 2])
