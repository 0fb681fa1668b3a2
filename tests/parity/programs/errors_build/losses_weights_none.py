# A loss whose weights are None.
y = tf.losses.mean_squared_error(tf.ones([2]), tf.ones([2]), weights=None)
