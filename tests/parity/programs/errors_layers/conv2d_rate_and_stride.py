# The seed refuses rate and stride together.
x = tf.ones([1, 6, 6, 2])
y = tf.contrib.layers.conv2d(x, 3, 3, stride=2, rate=2)
