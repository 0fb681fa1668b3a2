# concat of parts that differ off the axis.
y = tf.concat([tf.ones([2, 3]), tf.ones([2, 4])], 0)
