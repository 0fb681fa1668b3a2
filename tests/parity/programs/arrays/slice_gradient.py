# tf.slice, its gradient, and their values.
x = tf.placeholder(tf.float64, [2, 3])
y = tf.slice(x, [0, 1], [2, -1])
g = tf.gradients(y, x)
feeds = {x: np.ones((2, 3))}
results = [y, g[0]]
fetches = {str(i): v for i, v in enumerate(results)}
