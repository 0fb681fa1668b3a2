# conv2d hands all its arguments to convolution, whose own arg_scope then is in the way.
with tf.contrib.framework.arg_scope([tf.contrib.layers.convolution], stride=2):
    y = tf.contrib.layers.conv2d(tf.ones([1, 4, 4, 1]), 2, 2)
