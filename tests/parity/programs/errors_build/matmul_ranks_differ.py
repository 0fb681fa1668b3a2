# MatMul of a matrix and a vector.
y = tf.matmul(tf.ones([2, 3]), tf.ones([3]))
