# The channels among the axes to reduce.
y = tf.contrib.layers.group_norm(tf.ones([1, 4, 4, 3]), groups=3, reduction_axes=[-1])
