# reuse with another number of outputs.
x = tf.ones([1, 6, 6, 2])
a = tf.contrib.layers.conv2d(x, 3, 3, scope="a")
b = tf.contrib.layers.conv2d(x, 4, 3, scope="a", reuse=True)
