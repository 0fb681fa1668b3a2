# fully_connected of unknown width.
y = tf.contrib.layers.fully_connected(tf.placeholder(tf.float32, [None, None]), 2)
