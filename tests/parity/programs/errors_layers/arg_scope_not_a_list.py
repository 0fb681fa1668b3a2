# arg_scope of a function instead of a list.
with tf.contrib.framework.arg_scope(tf.contrib.layers.conv2d, stride=1):
    pass
