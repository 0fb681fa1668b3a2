# max_pool2d with an unknown format.
y = tf.contrib.layers.max_pool2d(tf.ones([1, 4, 4, 1]), 2, data_format="CHWN")
