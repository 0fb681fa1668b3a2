# MatMul of vectors.
y = tf.matmul(tf.ones([3]), tf.ones([3]))
