# Paddings of another rank.
y = tf.pad(tf.ones([2, 3]), [[1, 1]])
