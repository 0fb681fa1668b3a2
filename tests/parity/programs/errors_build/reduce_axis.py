# A reduction along an axis that is not there.
y = tf.reduce_sum(tf.ones([2, 3]), 2)
