# A loss of different shapes.
y = tf.losses.mean_squared_error(tf.ones([2]), tf.ones([3]))
