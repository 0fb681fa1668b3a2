# A diagonal that is too long.
tf.matrix_set_diag(tf.ones([2, 3]), [1.0, 2.0, 3.0])
