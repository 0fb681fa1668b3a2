# variance_scaling_initializer with a scale of zero.
i = tf.variance_scaling_initializer(scale=0.0)
