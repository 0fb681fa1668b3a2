# variance_scaling_initializer with an unknown distribution.
i = tf.variance_scaling_initializer(distribution="cauchy")
