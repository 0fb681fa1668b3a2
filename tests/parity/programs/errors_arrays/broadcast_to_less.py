# A shape of less rank.
tf.broadcast_to(tf.ones([3, 3]), [3])
