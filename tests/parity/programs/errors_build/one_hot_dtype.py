# on and off values of two dtypes.
y = tf.one_hot(tf.constant([1]), 2, on_value=1, off_value=0.5)
