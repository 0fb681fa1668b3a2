# variance_scaling_initializer of integers.
i = tf.contrib.layers.variance_scaling_initializer(dtype=tf.int32)
