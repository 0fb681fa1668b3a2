# Paddings of another rank.
tf.pad(tf.ones([2, 2]), [[1, 1]])
