# Channels-first biases of a matrix.
y = tf.contrib.layers.bias_add(tf.ones([1, 5]), data_format="NCHW")
