# A vector for a matrix.
y = tf.matrix_transpose([1, 2])
