# clip bounds that do not broadcast.
y = tf.clip_by_value(tf.ones([2]), tf.zeros([3]), 1.0)
