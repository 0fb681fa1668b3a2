# tf.gather_nd of elements and rows, and its gradients.
p = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
a = tf.gather_nd(p, [[0, 1], [2, 0]])
b = tf.gather_nd(p, [[1]])
c = tf.gather_nd(p, [2])
g = tf.gradients(a * a, p) + tf.gradients(b, p)
results = [a, b, c, g[0], tf.convert_to_tensor(g[1])]
fetches = {str(i): v for i, v in enumerate(results)}
