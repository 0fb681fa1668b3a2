# A layer under control_dependencies and a device.
with tf.control_dependencies([tf.no_op(name="first")]), tf.device("/cpu:0"):
    y = tf.contrib.layers.conv2d(tf.ones([1, 4, 4, 2]), 2, 3)
init = True
fetches = {"shape": tf.shape(y)}
