# A matrix that is not square.
tf.diag_part(tf.ones([2, 3]))
