# A reduction that is none.
y = tf.losses.mean_squared_error(tf.ones([2]), tf.ones([2]), reduction="median")
