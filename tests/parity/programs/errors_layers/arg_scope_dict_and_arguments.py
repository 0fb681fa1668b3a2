# A captured arg_scope together with arguments.
with tf.contrib.framework.arg_scope([tf.contrib.layers.conv2d], stride=1) as sc:
    pass
with tf.contrib.framework.arg_scope(sc, stride=2):
    pass
