# Values of tf.tile and its gradient.
x = tf.constant([[1.0, 2.0]])
y = tf.tile(x, [3, 2])
g = tf.gradients(y, x)
results = [y, g[0]]
fetches = {str(i): v for i, v in enumerate(results)}
