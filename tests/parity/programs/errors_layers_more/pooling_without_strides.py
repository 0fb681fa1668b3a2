# Pooling without strides.
y = tf.layers.max_pooling2d(tf.ones([1, 4, 4, 1]), 2, None)
