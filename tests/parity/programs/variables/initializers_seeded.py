# Every plain initializer with its own seed: the values TensorFlow draws.
shape = [3, 4]
kinds = {
    "zeros": tf.zeros_initializer(),
    "ones": tf.ones_initializer(),
    "constant": tf.constant_initializer(0.5),
    "uniform": tf.random_uniform_initializer(-1, 1, seed=1),
    "normal": tf.random_normal_initializer(0.0, 2.0, seed=2),
    "truncated": tf.truncated_normal_initializer(stddev=0.1, seed=3),
    "scaling": tf.variance_scaling_initializer(seed=4),
    "glorot": tf.glorot_uniform_initializer(seed=5),
    "glorot_n": tf.glorot_normal_initializer(seed=6),
    "unit": tf.uniform_unit_scaling_initializer(seed=7),
}
fetches = {}
for key in sorted(kinds):
    fetches[key] = tf.get_variable(key, shape, initializer=kinds[key])
init = True
