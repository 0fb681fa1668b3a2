# Values of mirrored borders, their gradients and those of the gradients.
x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
a = tf.pad(x, [[1, 1], [2, 2]], "REFLECT")
b = tf.pad(x, [[2, 2], [3, 1]], "SYMMETRIC")
g = tf.gradients(a * a, x) + tf.gradients(b * b, x)
gg = tf.gradients(g[0], x)
results = [a, b] + g + gg
fetches = {str(i): v for i, v in enumerate(results)}
