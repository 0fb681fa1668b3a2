# concat of different ranks.
y = tf.concat([tf.ones([2]), tf.ones([2, 2])], 0)
