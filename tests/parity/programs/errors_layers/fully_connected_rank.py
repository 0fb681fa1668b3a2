# fully_connected of a vector.
y = tf.contrib.layers.fully_connected(tf.ones([3]), 2)
