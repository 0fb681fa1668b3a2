# A permutation of another rank.
y = tf.transpose(tf.ones([2, 3]), [0, 1, 2])
