# NCHW with an unknown number of channels.
y = tf.contrib.layers.conv2d(tf.placeholder(tf.float32, [1, None, 6, 6]), 3, 3, data_format="NCHW")
