# A shape that does not fit.
tf.broadcast_to(tf.ones([3]), [4])
