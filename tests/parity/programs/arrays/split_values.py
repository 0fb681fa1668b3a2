# Values of tf.split and its gradients.
x = tf.constant(np.arange(24.0).reshape(4, 6))
a = tf.split(x, 2)
b = tf.split(x, [1, 2, -1], 1)
g = tf.gradients(a[1], x) + tf.gradients(b[0], x)
results = a + b + g
fetches = {str(i): v for i, v in enumerate(results)}
