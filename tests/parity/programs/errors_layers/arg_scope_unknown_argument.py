# arg_scope with an argument the function does not have.
with tf.contrib.framework.arg_scope([tf.contrib.layers.conv2d], nonsense=1):
    y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3)
