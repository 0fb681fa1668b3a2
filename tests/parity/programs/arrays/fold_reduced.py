# Shapes that are sums of constants.
y = tf.fill(tf.shape(tf.ones([2000, 3])), 0)
z = tf.fill(tf.reduce_sum(tf.ones([2, 3], tf.int32), 0), 1)
w = tf.fill(tf.reduce_sum(tf.ones([20000, 3], tf.int32), 0), 1)
