# MatMul of shapes that do not fit.
a = tf.ones([2, 3])
b = tf.matmul(a, tf.ones([4, 5]))
