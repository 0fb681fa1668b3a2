# tf.unique of a matrix.
tf.unique([[1]])
