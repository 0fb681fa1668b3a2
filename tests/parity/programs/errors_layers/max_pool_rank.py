# max_pool2d of rank three.
y = tf.contrib.layers.max_pool2d(tf.ones([4, 4, 1]), 2)
