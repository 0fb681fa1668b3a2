# convolution of an unknown rank.
y = tf.contrib.layers.convolution(tf.placeholder(tf.float32), 3, 3)
