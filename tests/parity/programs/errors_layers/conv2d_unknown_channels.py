# An unknown number of channels.
y = tf.contrib.layers.conv2d(tf.placeholder(tf.float32, [None, 6, 6, None]), 3, 3)
