# reuse of a layer that is not there.
x = tf.ones([1, 6, 6, 2])
b = tf.contrib.layers.conv2d(x, 3, 3, scope="a", reuse=True)
