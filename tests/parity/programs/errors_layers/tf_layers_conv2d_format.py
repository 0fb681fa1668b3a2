# tf.layers.conv2d with TensorFlow spelling of the format.
y = tf.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, data_format="NHWC")
