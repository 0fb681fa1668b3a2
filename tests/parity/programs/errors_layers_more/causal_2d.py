# Causal padding of images.
y = tf.layers.conv2d(tf.ones([1, 4, 4, 1]), 2, 2, padding="causal")
