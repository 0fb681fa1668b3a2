# Normal dtype.
tf.initializers.random_normal(dtype=tf.int32)
