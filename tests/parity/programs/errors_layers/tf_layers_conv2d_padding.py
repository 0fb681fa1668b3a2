# tf.layers.conv2d with an unknown padding.
y = tf.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, padding="full")
