# reuse without a scope.
x = tf.ones([1, 6, 6, 2])
a = tf.contrib.layers.conv2d(x, 3, 3)
b = tf.contrib.layers.conv2d(x, 3, 3, reuse=True)
