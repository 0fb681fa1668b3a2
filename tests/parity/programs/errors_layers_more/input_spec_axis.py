# An axis beyond the rank.
spec = tf.layers.InputSpec(ndim=2, axes={2: 1})
