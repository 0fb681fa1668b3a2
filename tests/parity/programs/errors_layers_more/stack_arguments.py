# stack without a list of arguments.
y = tf.contrib.layers.stack(tf.ones([1, 5]), tf.contrib.layers.fully_connected, 3)
