# variance_scaling_initializer with an unknown mode.
i = tf.variance_scaling_initializer(mode="fan")
