# Contrib's initializers: xavier uniform and normal, variance scaling in every mode.
tf.set_random_seed(4)
layers = tf.contrib.layers
shape = [3, 3, 2, 4]
kinds = {
    "xavier": layers.xavier_initializer(),
    "normal": layers.xavier_initializer(uniform=False),
    "conv": layers.xavier_initializer_conv2d(seed=8),
    "scaling": layers.variance_scaling_initializer(),
    "fan_out": layers.variance_scaling_initializer(factor=1.0, mode="FAN_OUT", uniform=True),
    "fan_avg": layers.variance_scaling_initializer(mode="FAN_AVG", seed=3),
}
fetches = {key: tf.get_variable(key, shape, initializer=kinds[key]) for key in sorted(kinds)}
init = True
