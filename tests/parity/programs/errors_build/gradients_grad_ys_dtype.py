# grad_ys of another dtype.
x = tf.constant([1.0])
g = tf.gradients(x * 2.0, x, grad_ys=tf.constant([1]))
