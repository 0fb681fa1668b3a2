# An activation that cannot be called.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, activation_fn="relu")
