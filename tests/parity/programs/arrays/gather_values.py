# Values of tf.gather and its gradients.
p = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
a = tf.gather(p, [0, 2, 0])
g = tf.gradients(a * a, p)
b = tf.gather(p, [1, 0, 1], axis=1)
h = tf.gradients(b * b, p)
results = [a, b, tf.convert_to_tensor(g[0]), h[0], tf.gather(p, [[0, 1], [1, 0]])]
fetches = {str(i): v for i, v in enumerate(results)}
