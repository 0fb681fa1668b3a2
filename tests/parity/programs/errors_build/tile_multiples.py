# Multiples of another rank.
y = tf.tile(tf.ones([2, 3]), [2])
