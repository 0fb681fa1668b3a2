# Values of tf.scatter_nd and its gradient.
a = tf.scatter_nd([[1], [3], [1]], [9.0, 10.0, 11.0], [5])
b = tf.scatter_nd([[0], [2]], tf.ones([2, 3]), [4, 3])
u = tf.constant([1.0, 2.0])
c = tf.scatter_nd([[0, 1], [1, 0]], u, [2, 2])
g = tf.gradients(c * c, u)
results = [a, b, c] + g
fetches = {str(i): v for i, v in enumerate(results)}
