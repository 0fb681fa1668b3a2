# xavier needs a shape it can read.
i = tf.contrib.layers.variance_scaling_initializer(mode="FAN")
