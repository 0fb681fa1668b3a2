# A padding that is none.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, padding="FULL")
