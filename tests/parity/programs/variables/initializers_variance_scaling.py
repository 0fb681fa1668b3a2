# tf.variance_scaling_initializer: modes and distributions; he and lecun.
shape = [2, 2, 3, 4]
fetches = {}
for mode in ("fan_in", "fan_out", "fan_avg"):
    for kind in ("normal", "uniform", "truncated_normal", "untruncated_normal"):
        first = tf.variance_scaling_initializer(2.0, mode, kind, seed=5)
        fetches[mode + kind] = tf.get_variable(mode + kind, shape, initializer=first)
fetches["he"] = tf.get_variable("he", [4, 2], initializer=tf.initializers.he_normal(seed=1))
init = True
